using System.Globalization;
using Dashboard.Services.Jobs;
using Dashboard.Services.Scanning;
using Dashboard.Services.Scanning.Filters;

namespace Dashboard.ViewModels.Records;

/// <summary>What the Messages page reads; the whole of it stands in the address.</summary>
public sealed record MessagesQuery
{
    public const int DefaultLimit = 100;

    public const int MostLimit = 5000;

    private const SearchIn Everywhere = SearchIn.Key | SearchIn.Value | SearchIn.Headers;

    public ReadFrom From { get; init; } = ReadFrom.Newest;

    /// <summary>For <see cref="ReadFrom.Offset"/>.</summary>
    public long Offset { get; init; }

    /// <summary>For <see cref="ReadFrom.Time"/> and <see cref="ReadFrom.Range"/>, as written: a relative time stays relative.</summary>
    public string Time { get; init; } = "";

    /// <summary>For <see cref="ReadFrom.Range"/>, as written: where it ends.</summary>
    public string Until { get; init; } = "";

    /// <summary>Canonical form of <see cref="PartitionSet"/>; empty means all.</summary>
    public string Partitions { get; init; } = "";

    public int Limit { get; init; } = DefaultLimit;

    /// <summary>Text to find; empty shows every record.</summary>
    public string Text { get; init; } = "";

    public SearchIn In { get; init; } = Everywhere;

    /// <summary>What records must be like besides.</summary>
    public RecordFilter Filter { get; init; } = RecordFilter.None;

    /// <summary>Reads an address. Bad values become defaults and are named in <paramref name="warnings"/>.</summary>
    public static MessagesQuery Read(MessagesParameters address, DateTimeOffset now, out IReadOnlyList<string> warnings)
    {
        var found = new List<string>();
        var query = new MessagesQuery
        {
            Text = address.Text ?? "",
            From = Mode(address.Mode, found),
            Filter = ReadFilter(address, found),
            Partitions = PartitionSet.Read(address.Partitions) is { } partitions ? PartitionSet.Write(partitions) : Warn(found, $"Partitions “{address.Partitions}” are no list such as 0,3-5; all are read.", ""),
            Limit = address.Limit is null ? DefaultLimit
                : int.TryParse(address.Limit, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit is >= 1 and <= MostLimit ? limit
                : Warn(found, $"Limit “{address.Limit}” is no number from 1 to {MostLimit}; {DefaultLimit} are read.", DefaultLimit),
            In = address.In is null ? Everywhere
                : Enum.TryParse<SearchIn>(address.In, ignoreCase: true, out var places) && places is > 0 and <= Everywhere ? places
                : Warn(found, $"“{address.In}” is none of key, value and headers; all three are searched.", Everywhere),
        };
        query = query.From switch
        {
            ReadFrom.Offset => query.At(address.Offset, found),
            ReadFrom.Time => TimeText.Read(address.From, now) is null
                ? Warn(found, $"“{address.From}” is no time; the newest messages are shown.", query with { From = ReadFrom.Newest })
                : query with { Time = address.From!.Trim() },
            ReadFrom.Range => TimeText.Read(address.From, now) is not { } from || TimeText.Read(address.To, now) is not { } to || to <= from
                ? Warn(found, $"“{address.From}” to “{address.To}” is no range of time; the newest messages are shown.", query with { From = ReadFrom.Newest })
                : query with { Time = address.From!.Trim(), Until = address.To!.Trim() },
            _ => query,
        };
        warnings = found;
        return query;
    }

    /// <summary>The address of this query; null removes a parameter.</summary>
    public MessagesParameters ToParameters() => new()
    {
        Mode = From == ReadFrom.Newest ? null : From.ToString().ToLowerInvariant(),
        Offset = From == ReadFrom.Offset ? Offset.ToString(CultureInfo.InvariantCulture) : null,
        From = From is ReadFrom.Time or ReadFrom.Range ? Time : null,
        To = From == ReadFrom.Range ? Until : null,
        Partitions = Partitions.Length == 0 ? null : Partitions,
        Limit = Limit == DefaultLimit ? null : Limit.ToString(CultureInfo.InvariantCulture),
        Text = Text.Length == 0 ? null : Text,
        Filter = Filter.IsEmpty ? null : Filter.Script ?? FilterText.Write(Filter.Rules),
        Language = Filter.Script is null ? null : "js",
        In = In == Everywhere || Text.Length == 0 ? null : In.ToString().ToLowerInvariant().Replace(" ", "", StringComparison.Ordinal),
    };

    /// <summary>Whether only some of the records in its range will match.</summary>
    public bool IsSearch => Text.Length > 0 || !Filter.IsEmpty;

    /// <summary>What it looks for, in a few words.</summary>
    public string Summary => string.Join(" and ", new[] { Text.Length > 0 ? $"text “{Text}”" : "", Filter.Script is { } script ? $"script {Symbols.Show(script, 60)}" : FilterText.Write(Filter.Rules) }.Where(part => part.Length > 0));

    /// <summary>What to say where nothing matched.</summary>
    public string NotFound => !Filter.IsEmpty ? $"No message matches {Summary}." : In == Everywhere ? $"No message has “{Text}”." : $"No message has “{Text}” in its {string.Join(" or ", In.ToString().ToLowerInvariant().Split(", "))}.";

    /// <summary>The same query with its relative times fixed, so that it means the same records later.</summary>
    public MessagesQuery Fixed(DateTimeOffset now) => this with { Time = Fix(Time, now), Until = Fix(Until, now) };

    /// <summary>The job that answers it.</summary>
    public JobSpec ToJob(string cluster, string topic, DateTimeOffset now) => new(
        IsSearch ? JobKind.Search : JobKind.Browse, cluster, ToRequest(topic, now), Summary, ConsoleAddress.WithQuery(ConsoleAddress.Messages(cluster, topic), Fixed(now).ToParameters().ToAddress()));

    /// <summary>What the scanner is asked for.</summary>
    public ScanRequest ToRequest(string topic, DateTimeOffset now) => new(
        topic,
        From switch
        {
            ReadFrom.Oldest => new ScanStart.Oldest(),
            ReadFrom.Offset => new ScanStart.Offset(Offset),
            ReadFrom.Time => new ScanStart.Time(TimeText.Read(Time, now) ?? now),
            ReadFrom.Range => new ScanStart.Range(TimeText.Read(Time, now) ?? now, TimeText.Read(Until, now) ?? now),
            _ => new ScanStart.Newest(),
        },
        Limit,
        PartitionSet.Read(Partitions) ?? [],
        Text.Length == 0 ? null : Text,
        In,
        Filter.IsEmpty ? null : Filter);

    // `o=120` means that offset in every chosen partition, `o=3:120` in partition 3 alone.
    private MessagesQuery At(string? text, List<string> warnings)
    {
        var parts = (text ?? "").Split(':');
        var partition = parts.Length == 2 ? PartitionSet.Read(parts[0]) : [];
        return parts.Length <= 2 && partition is not null && long.TryParse(parts[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var offset)
            ? this with { Offset = offset, Partitions = partition.Count > 0 ? PartitionSet.Write(partition) : Partitions }
            : Warn(warnings, $"“{text}” is no offset; the newest messages are shown.", this with { From = ReadFrom.Newest });
    }

    private static RecordFilter ReadFilter(MessagesParameters address, List<string> warnings) =>
        string.IsNullOrWhiteSpace(address.Filter) ? RecordFilter.None
        : address.Language == "js" ? new RecordFilter([], address.Filter)
        : FilterText.TryRead(address.Filter, out var rules, out var problem) ? new RecordFilter(rules)
        : Warn(warnings, $"The filter of the link is left out. {problem}", RecordFilter.None);

    private static string Fix(string time, DateTimeOffset now) =>
        TimeText.IsRelative(time) && TimeText.Read(time, now) is { } instant ? TimeText.Fix(instant) : time;

    private static ReadFrom Mode(string? text, List<string> warnings) =>
        text is null ? ReadFrom.Newest
        : !int.TryParse(text, out _) && Enum.TryParse<ReadFrom>(text, ignoreCase: true, out var mode) ? mode
        : Warn(warnings, $"“{text}” is no way to start; the newest messages are shown.", ReadFrom.Newest);

    private static T Warn<T>(List<string> warnings, string sentence, T instead)
    {
        warnings.Add(sentence);
        return instead;
    }
}
