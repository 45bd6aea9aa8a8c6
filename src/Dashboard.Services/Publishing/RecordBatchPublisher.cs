using Dashboard.Services.Payloads;
using Dashboard.Services.Records;
using Dashboard.Services.Schemas;

namespace Dashboard.Services.Publishing;

/// <inheritdoc cref="IRecordBatchPublisher"/>
internal sealed class RecordBatchPublisher(IRecordWriter writer, SchemaChoices choices, ISchemaCodecs codecs) : IRecordBatchPublisher
{
    /// <inheritdoc/>
    public async Task<BatchOutcome> PublishAsync(string cluster, string topic, RecordBatch batch, CancellationToken cancellationToken = default)
    {
        if (!TopicName.IsLegal(topic))
        {
            var illegal = new WriteOutcome.Failed(TopicName.Illegal(topic));
            return new BatchOutcome.Published([.. batch.Records.Select(_ => illegal)], null, null);
        }

        var encoded = await EncodeAsync(cluster, topic, batch, cancellationToken);
        if (encoded.Refusal is not null)
        {
            return encoded.Refusal;
        }

        var written = await writer.WriteAsync(cluster, topic, encoded.Records, cancellationToken);
        return new BatchOutcome.Published(written, encoded.KeySchemaId, encoded.ValueSchemaId);
    }

    /// <inheritdoc/>
    public async Task<BatchOutcome> QueueAsync(string cluster, string topic, RecordBatch batch, CancellationToken cancellationToken = default)
    {
        if (!TopicName.IsLegal(topic))
        {
            return await PublishAsync(cluster, topic, batch, cancellationToken);
        }

        var encoded = await EncodeAsync(cluster, topic, batch, cancellationToken);
        if (encoded.Refusal is not null)
        {
            return encoded.Refusal;
        }

        var (topicWriter, failure) = await writer.OpenAsync(cluster, topic, cancellationToken);
        if (topicWriter is null)
        {
            return new BatchOutcome.Published([.. batch.Records.Select(_ => new WriteOutcome.Failed(failure!))], null, null);
        }

        foreach (var record in encoded.Records)
        {
            await topicWriter.WriteAsync(record, NoReports.Instance, 0, cancellationToken);
        }

        return new BatchOutcome.Queued();
    }

    private async ValueTask<Encoded> EncodeAsync(string cluster, string topic, RecordBatch batch, CancellationToken cancellationToken)
    {
        var key = await ChooseAsync(cluster, topic, batch, PayloadKind.Key, cancellationToken);
        if (key.Refusal is not null)
        {
            return new([], Refusal: key.Refusal);
        }

        var value = await ChooseAsync(cluster, topic, batch, PayloadKind.Value, cancellationToken);
        if (value.Refusal is not null)
        {
            return new([], Refusal: value.Refusal);
        }

        var records = new RecordToWrite[batch.Records.Count];
        for (var index = 0; index < records.Length; index++)
        {
            var raw = batch.Records[index];
            if (!TryEncode(key.Encoder, raw.Key.Span, out var keyBytes, out var problem))
            {
                return new([], Refusal: new BatchOutcome.Refused(BatchRefusal.Payload, PayloadKind.Key, Describe(batch.Format, "key", index, problem)));
            }

            if (!TryEncode(value.Encoder, raw.Value.Span, out var valueBytes, out problem))
            {
                return new([], Refusal: new BatchOutcome.Refused(BatchRefusal.Payload, PayloadKind.Value, Describe(batch.Format, "value", index, problem)));
            }

            records[index] = new RecordToWrite(keyBytes, valueBytes, raw.Partition, raw.Timestamp, raw.Headers);
        }

        return new(records, key.SchemaId, value.SchemaId);
    }

    // The texts about base64 are published as they are; what does not fit a schema is told with its place in the request.
    private static string Describe(BatchFormat format, string side, int index, string problem) =>
        IsPlain(format) ? problem : $"records[{index}].{side}: {problem}";

    private static bool IsPlain(BatchFormat format) => format is BatchFormat.Binary or BatchFormat.Json;

    private static bool TryEncode(PayloadEncoder encoder, ReadOnlySpan<byte> json, out byte[]? payload, out string problem) =>
        json.IsEmpty ? encoder.TryEncodeNull(out payload, out problem) : encoder.TryEncode(json, out payload, out problem);

    private async ValueTask<Side> ChooseAsync(string cluster, string topic, RecordBatch batch, PayloadKind kind, CancellationToken cancellationToken)
    {
        if (IsPlain(batch.Format))
        {
            return new Side(batch.Format == BatchFormat.Json ? JsonPayloadEncoder.Instance : BinaryPayloadEncoder.Instance);
        }

        var isKey = kind == PayloadKind.Key;
        var choice = isKey ? batch.Key : batch.Value;
        if (choice is { Id: not null, Text: not null })
        {
            var side = isKey ? "key" : "value";
            return Refuse(BatchRefusal.TwoSchemas, kind, $"Only one of '{side}_schema' and '{side}_schema_id' may be given.");
        }

        if (choice.IsNone)
        {
            var isUsed = batch.Records.Any(record => !(isKey ? record.Key : record.Value).IsEmpty);
            return !isUsed
                ? new Side(JsonPayloadEncoder.Instance)
                : Refuse(BatchRefusal.NoSchema, kind, isKey ? "Request includes keys but does not include key schema" : "Request includes values but does not include value schema");
        }

        var answer = await choices.ResolveAsync(cluster, topic, kind, choice with { Type = TypeOf(batch.Format) }, cancellationToken);
        if (answer.Refusal is not null)
        {
            return new Side(JsonPayloadEncoder.Instance, Refusal: answer.Refusal);
        }

        try
        {
            var codec = await codecs.FindAsync(cluster, answer.Schema.Id, cancellationToken);
            return codec.Codec is null
                ? Refuse(BatchRefusal.RegistryRefused, kind, $"Error serializing message. {codec.Problem}")
                : new Side(new SchemaPayloadEncoder(answer.Schema.Id, codec.Codec, nullIsTombstone: !isKey), answer.Schema.Id);
        }
        catch (RegistryUnavailableException failure)
        {
            return Refuse(BatchRefusal.RegistryUnavailable, kind, $"Schema Registry unavailable: {failure.Message}");
        }
    }

    private static string TypeOf(BatchFormat format) => format switch
    {
        BatchFormat.JsonSchema => SchemaText.Json,
        BatchFormat.Protobuf => SchemaText.Protobuf,
        _ => SchemaText.Avro,
    };

    private static Side Refuse(BatchRefusal reason, PayloadKind kind, string message) =>
        new(JsonPayloadEncoder.Instance, Refusal: new BatchOutcome.Refused(reason, kind, message));

    private readonly record struct Side(PayloadEncoder Encoder, int? SchemaId = null, BatchOutcome.Refused? Refusal = null);

    private readonly record struct Encoded(RecordToWrite[] Records, int? KeySchemaId = null, int? ValueSchemaId = null, BatchOutcome.Refused? Refusal = null);

    private sealed class NoReports : IWriteReports
    {
        public static NoReports Instance { get; } = new();

        public void Report(int slot, WriteOutcome outcome)
        {
        }
    }
}
