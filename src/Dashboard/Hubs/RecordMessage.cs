using Dashboard.Services.Payloads;

namespace Dashboard.Hubs;

/// <summary>One record, decoded.</summary>
/// <param name="Timestamp">ISO 8601, UTC.</param>
/// <param name="TimestampKind"><c>createTime</c>, <c>logAppendTime</c> or <c>none</c>.</param>
public sealed record RecordMessage(
    int Partition, long Offset, DateTimeOffset Timestamp, string TimestampKind, PayloadMessage Key, PayloadMessage Value, IReadOnlyList<HeaderMessage> Headers)
{
    internal static RecordMessage From(DecodedRecord decoded) => new(
        decoded.Record.Partition.Partition,
        decoded.Record.Offset,
        decoded.Record.Timestamp,
        decoded.Record.TimestampKind switch
        {
            Services.Records.TimestampKind.CreateTime => "createTime",
            Services.Records.TimestampKind.LogAppendTime => "logAppendTime",
            _ => "none",
        },
        PayloadMessage.From(decoded.Key, decoded.Record.Key),
        PayloadMessage.From(decoded.Value, decoded.Record.Value),
        [.. decoded.Record.Headers.Select(HeaderMessage.From)]);
}
