using System.Text;
using Dashboard.Services.Payloads;
using Dashboard.Services.Records;

namespace Dashboard.Tests.Unit.Support;

/// <summary>Builds decoded records.</summary>
public static class ARecord
{
    public static readonly DateTimeOffset Noon = new(2026, 1, 9, 12, 0, 0, TimeSpan.Zero);

    public static DecodedRecord Json(string json, int partition = 0, long offset = 0, string? key = "k", string topic = "orders", DateTimeOffset? at = null, SchemaUse? schema = null, params RecordHeader[] headers) =>
        Of(new DecodedPayload(PayloadForm.Json, schema is null ? "json" : "avro", json, schema), Encoding.UTF8.GetBytes(json), partition, offset, key, topic, at, headers);

    public static DecodedRecord Unreadable(string problem, byte[] bytes, int partition = 0, long offset = 0, SchemaUse? schema = null) =>
        Of(new DecodedPayload(PayloadForm.Binary, "binary", null, schema, problem), bytes, partition, offset, "k", "orders", null, []);

    public static DecodedRecord Tombstone(int partition = 0, long offset = 0) =>
        Of(new DecodedPayload(PayloadForm.Null, "null", null), null, partition, offset, "k", "orders", null, []);

    public static DecodedRecord Text(string text, int partition = 0, long offset = 0) =>
        Of(new DecodedPayload(PayloadForm.Text, "text", text), Encoding.UTF8.GetBytes(text), partition, offset, "k", "orders", null, []);

    private static DecodedRecord Of(DecodedPayload value, byte[]? bytes, int partition, long offset, string? key, string topic, DateTimeOffset? at, RecordHeader[] headers)
    {
        var record = new KafkaRecord(new TopicPartition(topic, partition), offset, at ?? Noon.AddSeconds(offset), TimestampKind.CreateTime, key is null ? null : Encoding.UTF8.GetBytes(key), bytes, headers);
        return new DecodedRecord(record, key is null ? new DecodedPayload(PayloadForm.Null, "null", null) : new DecodedPayload(PayloadForm.Text, "text", key), value);
    }
}
