using System.Buffers;
using System.Text.Json;
using Dashboard.Services.Records;

namespace Dashboard.Services.Rest;

/// <summary>Writes records with a produce request of API v2, whose answer has no room for headers: those are written too where the proxy takes them.</summary>
internal sealed class RestRecordWriter(RestProxyClient proxy) : IRecordWriter
{
    private const int Unknown = -1;
    private const int UnknownTopicOrPartition = 3;

    public async Task<IReadOnlyList<WriteOutcome>> WriteAsync(string cluster, string topic, IReadOnlyList<RecordToWrite> records, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(records);
        try
        {
            var answer = await proxy.PostAsync(cluster, $"/topics/{Uri.EscapeDataString(topic)}", Body(records), RestProxyClient.Binary, cancellationToken);
            return answer is { } outcomes
                ? [.. outcomes.GetProperty("offsets").EnumerateArray().Zip(records, Outcome)]
                : Fail(records, new KafkaFailure(UnknownTopicOrPartition, "UNKNOWN_TOPIC_OR_PARTITION", $"Topic {topic} does not exist in cluster {cluster}.", IsRetriable: true));
        }
        catch (KafkaUnavailableException failure)
        {
            return Fail(records, failure.Failure);
        }
    }

    public ValueTask<TopicOpening> OpenAsync(string cluster, string topic, CancellationToken cancellationToken = default) =>
        new(new TopicOpening(new OneByOne(this, cluster, topic), null));

    private static ReadOnlyMemory<byte> Body(IReadOnlyList<RecordToWrite> records)
    {
        var body = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(body);
        json.WriteStartObject();
        json.WriteStartArray("records"u8);
        foreach (var record in records)
        {
            json.WriteStartObject();
            WriteBytes(json, "key", record.Key);
            WriteBytes(json, "value", record.Value);
            if (record.Partition is { } partition)
            {
                json.WriteNumber("partition"u8, partition);
            }

            // Only where there are some: the original knows neither of these members.
            if (record.Timestamp is { } timestamp)
            {
                json.WriteNumber("timestamp"u8, timestamp.ToUnixTimeMilliseconds());
            }

            if (record.Headers is { Count: > 0 } headers)
            {
                json.WriteStartArray("headers"u8);
                foreach (var header in headers)
                {
                    json.WriteStartObject();
                    json.WriteString("name"u8, header.Name);
                    WriteBytes(json, "value", header.Value);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        return body.WrittenMemory;
    }

    private static void WriteBytes(Utf8JsonWriter json, string name, byte[]? bytes)
    {
        if (bytes is null)
        {
            json.WriteNull(name);
        }
        else
        {
            json.WriteBase64String(name, bytes);
        }
    }

    private static WriteOutcome Outcome(JsonElement answer, RecordToWrite record) =>
        answer.GetProperty("error_code") is { ValueKind: JsonValueKind.Number } code
            ? new WriteOutcome.Failed(new KafkaFailure(Unknown, "UNKNOWN_SERVER_ERROR", answer.GetProperty("error").GetString() ?? "", IsRetriable: code.GetInt32() == 50003))
            : new WriteOutcome.Written(answer.GetProperty("partition").GetInt32(), answer.GetProperty("offset").GetInt64(), record.Timestamp ?? DateTimeOffset.UtcNow);

    private static WriteOutcome[] Fail(IReadOnlyList<RecordToWrite> records, KafkaFailure failure) => [.. records.Select(_ => new WriteOutcome.Failed(failure))];

    /// <summary>A request per record: nothing here is in a hurry, and each outcome is known when it returns.</summary>
    private sealed class OneByOne(RestRecordWriter writer, string cluster, string topic) : ITopicWriter
    {
        public ValueTask WriteAsync(in RecordToWrite record, IWriteReports reports, int slot, CancellationToken cancellationToken = default) =>
            new(WriteOneAsync(record, reports, slot, cancellationToken));

        private async Task WriteOneAsync(RecordToWrite record, IWriteReports reports, int slot, CancellationToken cancellationToken) =>
            reports.Report(slot, (await writer.WriteAsync(cluster, topic, [record], cancellationToken))[0]);
    }
}
