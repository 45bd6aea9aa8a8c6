using System.Text;
using Dashboard.Services.Payloads;
using Dashboard.Services.Records;
using Dashboard.Services.Schemas;

namespace Dashboard.Services.Publishing;

/// <inheritdoc cref="IRecordPublisher"/>
internal sealed class RecordPublisher(IRecordWriter writer, ISchemaCodecs codecs) : IRecordPublisher
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<PublishOutcome>> PublishAsync(string cluster, string topic, IReadOnlyList<RecordDraft> records, CancellationToken cancellationToken = default)
    {
        var encoded = new RecordToWrite[records.Count];
        var outcomes = new PublishOutcome[records.Count];
        var refused = false;
        for (var index = 0; index < records.Count; index++)
        {
            var draft = records[index];
            var key = await EncodeAsync(cluster, draft.Key, cancellationToken);
            var value = await EncodeAsync(cluster, draft.Value, cancellationToken);
            encoded[index] = new RecordToWrite(key.Bytes, value.Bytes, draft.Partition, draft.Timestamp, draft.Headers);
            outcomes[index] = key.Problem is not null ? new PublishOutcome.Refused("key", $"The key {key.Problem}")
                : value.Problem is not null ? new PublishOutcome.Refused("value", $"The value {value.Problem}")
                : new PublishOutcome.NotAttempted();
            refused |= outcomes[index] is PublishOutcome.Refused;
        }

        if (refused)
        {
            return outcomes;
        }

        if (!TopicName.IsLegal(topic))
        {
            Array.Fill(outcomes, new PublishOutcome.Failed(TopicName.Illegal(topic)));
            return outcomes;
        }

        var written = await writer.WriteAsync(cluster, topic, encoded, cancellationToken);
        return [.. written.Select(ToPublishOutcome)];
    }

    private static PublishOutcome ToPublishOutcome(WriteOutcome outcome) => outcome switch
    {
        WriteOutcome.Written written => new PublishOutcome.Written(written.Partition, written.Offset, written.Timestamp),
        WriteOutcome.Failed failed => new PublishOutcome.Failed(failed.Failure),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private async ValueTask<Encoded> EncodeAsync(string cluster, PayloadDraft draft, CancellationToken cancellationToken)
    {
        if (draft.Format == PayloadFormat.Null)
        {
            return new Encoded(null);
        }

        var text = Encoding.UTF8.GetBytes(draft.Text ?? throw new ArgumentException($"A {draft.Format} payload has a text."));
        return draft.Format switch
        {
            PayloadFormat.Text => new Encoded(text),
            PayloadFormat.Json => CompactJson.FindProblem(text) is { } problem ? Encoded.Not($"is not valid JSON: {problem}.") : new Encoded(CompactJson.Copy(text)),
            PayloadFormat.Base64 => StandardBase64.TryDecode(text, out var bytes) ? new Encoded(bytes) : Encoded.Not("is not valid base64 (standard alphabet, padded with =)."),
            PayloadFormat.Schema => await EncodeWithSchemaAsync(cluster, draft, text, cancellationToken),
            _ => throw new ArgumentOutOfRangeException(nameof(draft), draft.Format, "Unknown payload format."),
        };
    }

    private async ValueTask<Encoded> EncodeWithSchemaAsync(string cluster, PayloadDraft draft, byte[] json, CancellationToken cancellationToken)
    {
        var id = draft.SchemaId ?? throw new ArgumentException("A schema payload names its schema id.");
        if (CompactJson.FindProblem(json) is { } malformed)
        {
            return Encoded.Not($"is not valid JSON: {malformed}.");
        }

        try
        {
            var answer = await codecs.FindAsync(cluster, id, cancellationToken);
            if (answer.Codec is null)
            {
                return Encoded.Not($"cannot be encoded: {answer.Problem}");
            }

            return new SchemaPayloadEncoder(id, answer.Codec, nullIsTombstone: false).TryEncode(CompactJson.Copy(json), out var payload, out var problem)
                ? new Encoded(payload)
                : Encoded.Not($"does not fit schema {id}: {problem}");
        }
        catch (RegistryUnavailableException failure)
        {
            return Encoded.Not($"cannot be encoded, as the Schema Registry does not answer: {failure.Message}");
        }
    }

    private readonly record struct Encoded(byte[]? Bytes, string? Problem = null)
    {
        public static Encoded Not(string problem) => new(null, problem);
    }
}
