using System.Globalization;
using Dashboard.Services.Scanning;
using Dashboard.Services.Scanning.Filters;

namespace Dashboard.ViewModels.Records;

/// <summary>The query as it is being typed; what is wrong stands beside its field.</summary>
public sealed class MessagesForm(TimeProvider time)
{
    private bool _wasTried;

    public ReadFrom From { get; set; } = ReadFrom.Newest;

    public string Offset { get; set; } = "";

    public string Time { get; set; } = "";

    public string Until { get; set; } = "";

    public string Partitions { get; set; } = "";

    public int Limit { get; set; } = MessagesQuery.DefaultLimit;

    public string Text { get; set; } = "";

    public SearchIn In { get; set; } = SearchIn.Key | SearchIn.Value | SearchIn.Headers;

    /// <summary>Rules that all hold.</summary>
    public IReadOnlyList<FilterRule> Rules { get; set; } = [];

    /// <summary>JavaScript in place of rules; null shows the rules.</summary>
    public string? Script { get; set; }

    /// <summary>What the filter stands for now.</summary>
    public RecordFilter Filter => string.IsNullOrWhiteSpace(Script) ? new RecordFilter(Script is null ? Rules : []) : new RecordFilter([], Script.Trim());

    public string? OffsetError => From != ReadFrom.Offset || (Offset.Trim().Length == 0 && !_wasTried) || Number(Offset) is not null ? null : "An offset is a whole number from 0 up.";

    public string? TimeError => From is not (ReadFrom.Time or ReadFrom.Range) || (Time.Trim().Length == 0 && !_wasTried) || TimeText.Read(Time, time.GetUtcNow()) is not null ? null : TimeText.Advice;

    public string? UntilError => From != ReadFrom.Range || (Until.Trim().Length == 0 && !_wasTried) ? null
        : TimeText.Read(Until, time.GetUtcNow()) is not { } until ? TimeText.Advice
        : TimeText.Read(Time, time.GetUtcNow()) is { } from && until <= from ? "A range ends after it begins."
        : null;

    public string? PartitionsError => PartitionSet.Read(Partitions) is null ? "Write partitions as 0,3-5, or leave it empty for all." : null;

    public string? InError => In == 0 ? "Choose at least one of key, value and headers." : null;

    /// <summary>What is wrong, all of it; empty where nothing is.</summary>
    public IEnumerable<string> Errors => new[] { OffsetError, TimeError, UntilError, PartitionsError, InError }.OfType<string>().Distinct();

    /// <summary>Shows a query.</summary>
    public void Follow(MessagesQuery query)
    {
        (From, Partitions, Limit, Text, In, _wasTried) = (query.From, query.Partitions, query.Limit, query.Text, query.In, false);
        (Rules, Script) = (query.Filter.Rules, query.Filter.Script);
        Offset = query.From == ReadFrom.Offset ? query.Offset.ToString(CultureInfo.InvariantCulture) : Offset;
        Time = query.From is ReadFrom.Time or ReadFrom.Range ? query.Time : Time;
        Until = query.From == ReadFrom.Range ? query.Until : Until;
    }

    /// <summary>The query; null where something is wrong, and then <see cref="Errors"/> say what.</summary>
    public MessagesQuery? TryRead()
    {
        _wasTried = true;
        return Errors.Any() ? null : new MessagesQuery
        {
            From = From,
            Offset = From == ReadFrom.Offset ? Number(Offset)!.Value : 0,
            Time = From is ReadFrom.Time or ReadFrom.Range ? Time.Trim() : "",
            Until = From == ReadFrom.Range ? Until.Trim() : "",
            Partitions = PartitionSet.Write(PartitionSet.Read(Partitions)!),
            Limit = Limit,
            Text = Text.Trim(),
            Filter = Filter,
            In = Text.Trim().Length == 0 ? new MessagesQuery().In : In,
        };
    }

    private static long? Number(string text) =>
        long.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
