using System.Text.Json;
using Dashboard.Services.Records;

namespace Dashboard.Services.Keeping;

/// <summary>A pinned record as JSON, its bytes in base64.</summary>
internal static class PinCodec
{
    public static byte[] Write(PinnedRecord pin)
    {
        var record = pin.Record;
        return JsonSerializer.SerializeToUtf8Bytes(
            new Stored(pin.PinnedAt, record.Timestamp, record.TimestampKind, record.Key, record.Value, [.. record.Headers.Select(header => new StoredHeader(header.Name, header.Value))]),
            JsonSerializerOptions.Web);
    }

    /// <summary>Null where the bytes are no pin.</summary>
    public static PinnedRecord? TryRead(byte[] value, TopicPartition partition, long offset)
    {
        try
        {
            return JsonSerializer.Deserialize<Stored>(value, JsonSerializerOptions.Web) is { Headers: not null } stored
                ? new PinnedRecord(new KafkaRecord(partition, offset, stored.Timestamp, stored.TimestampKind, stored.Key, stored.Value, [.. stored.Headers.Select(header => new RecordHeader(header.Name, header.Value))]), stored.PinnedAt)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record Stored(DateTimeOffset PinnedAt, DateTimeOffset Timestamp, TimestampKind TimestampKind, byte[]? Key, byte[]? Value, IReadOnlyList<StoredHeader> Headers);

    private sealed record StoredHeader(string Name, byte[]? Value);
}
