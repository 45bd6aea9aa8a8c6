using System.Globalization;
using Dashboard.Services.Payloads;
using Dashboard.Services.Records;

namespace Dashboard.ViewModels.Records;

/// <summary>A record's facts in words. Times are UTC.</summary>
public static class RecordWords
{
    /// <summary><c>14:05:11.204</c>.</summary>
    public static string Clock(DateTimeOffset time) => time.UtcDateTime.ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture);

    /// <summary><c>2026-01-09 14:05:11.204</c>.</summary>
    public static string Full(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture);

    /// <summary>The clock alone for today, with the date for any other day.</summary>
    public static string Time(DateTimeOffset time, DateTimeOffset now) =>
        time.UtcDateTime.Date == now.UtcDateTime.Date ? Clock(time) : Full(time);

    /// <summary>Who set the timestamp.</summary>
    public static string Origin(TimestampKind kind) => kind switch
    {
        TimestampKind.CreateTime => "time set by the producer",
        TimestampKind.LogAppendTime => "time set by the broker",
        _ => "stored without a time",
    };

    /// <summary>The chip of a payload that has nothing to show in its place; null where it has.</summary>
    /// <param name="isCompacted">Whether a null value marks its key as deleted in this topic.</param>
    public static string? Chip(DecodedPayload payload, PayloadKind kind, bool isCompacted = false) => payload switch
    {
        { Form: PayloadForm.Null } => kind == PayloadKind.Key ? "no key" : isCompacted ? "tombstone" : "null",
        { Form: PayloadForm.Empty } => "empty",
        _ => null,
    };

    /// <summary>The schema in few words: <c>avro v7 #412</c>, or <c>schema #412</c> where only the id is known.</summary>
    public static string Schema(SchemaUse schema) =>
        (schema.SchemaType is null ? "schema" : schema.SchemaType.ToLowerInvariant())
        + (schema.Version is { } version ? FormattableString.Invariant($" v{version}") : "")
        + FormattableString.Invariant($" #{schema.Id}");
}
