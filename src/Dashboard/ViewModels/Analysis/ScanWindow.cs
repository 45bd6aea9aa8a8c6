using System.Globalization;
using Dashboard.Services.Scanning;
using Dashboard.ViewModels.Records;

namespace Dashboard.ViewModels.Analysis;

/// <summary>Which part of a topic an analysis reads, as it stands in the address: since a time, up to another, in some partitions.</summary>
public sealed record ScanWindow(string From, string To, string Partitions)
{
    /// <summary>Reads an address; a part that is wrong is left out and named in <paramref name="warnings"/>.</summary>
    public static ScanWindow Read(string? from, string? to, string? partitions, DateTimeOffset now, ICollection<string> warnings)
    {
        return new ScanWindow(Time(from), Time(to), PartitionSet.Read(partitions ?? "") is { } set ? PartitionSet.Write(set) : Warn($"Partitions “{partitions}” are no list such as 0,3-5; all are read.", ""));

        string Time(string? text) => string.IsNullOrWhiteSpace(text) ? "" : TimeText.Read(text, now) is not null ? text.Trim() : Warn($"“{text}” is no time and is left out.", "");

        string Warn(string sentence, string instead)
        {
            warnings.Add(sentence);
            return instead;
        }
    }

    /// <summary>The same window with its relative times fixed.</summary>
    public ScanWindow Fixed(DateTimeOffset now) => this with { From = Fix(From, now), To = Fix(To, now) };

    /// <summary>What a scanner is asked for.</summary>
    public ScanStart ToStart(DateTimeOffset now) =>
        To.Length > 0 ? new ScanStart.Range(TimeText.Read(From, now) ?? DateTimeOffset.UnixEpoch, TimeText.Read(To, now) ?? now)
        : From.Length > 0 ? new ScanStart.Time(TimeText.Read(From, now) ?? now)
        : new ScanStart.Oldest();

    /// <summary>The partitions to read; empty means all.</summary>
    public IReadOnlyList<int> ToPartitions() => PartitionSet.Read(Partitions) ?? [];

    /// <summary>Names and values for the address; a null value removes the parameter.</summary>
    public IReadOnlyDictionary<string, object?> ToAddress() => new Dictionary<string, object?>
    {
        ["from"] = From.Length == 0 ? null : From,
        ["to"] = To.Length == 0 ? null : To,
        ["p"] = Partitions.Length == 0 ? null : Partitions,
    };

    /// <summary>In a clause: <c>since 10 min ago</c>; empty for everything that is kept.</summary>
    public string Words =>
        string.Concat(
            From.Length > 0 ? string.Create(CultureInfo.InvariantCulture, $", since {From}") : "",
            To.Length > 0 ? string.Create(CultureInfo.InvariantCulture, $", until {To}") : "",
            Partitions.Length > 0 ? string.Create(CultureInfo.InvariantCulture, $", partitions {Partitions}") : "");

    private static string Fix(string time, DateTimeOffset now) => TimeText.IsRelative(time) && TimeText.Read(time, now) is { } instant ? TimeText.Fix(instant) : time;
}
