using Dashboard.Services.Payloads;
using Dashboard.Services.Publishing;
using Dashboard.Services.Records;

namespace Dashboard.Api.RestProxy.V3;

/// <summary>Encodes the records of one request and hands them to Kafka.</summary>
internal sealed class RecordSubmission(string topic, RecordEncoding encoding, TopicOpening opening, Action completed)
{
    /// <summary>The report of a record, complete at once where it was refused.</summary>
    public async ValueTask<RecordReport> SubmitAsync(StreamedRecord record, CancellationToken cancellationToken)
    {
        if (record.Partition < 0)
        {
            return new RecordReport(ProxyError.PartitionNotFound);
        }

        EncodedPayload? key = record.Key is { } keySpec ? await encoding.EncodeAsync(PayloadKind.Key, keySpec, cancellationToken) : null;
        if (key?.Refusal is { } keyRefusal)
        {
            return new RecordReport(Describe(keyRefusal, record.Key!.Value));
        }

        EncodedPayload? value = record.Value is { } valueSpec ? await encoding.EncodeAsync(PayloadKind.Value, valueSpec, cancellationToken) : null;
        if (value?.Refusal is { } valueRefusal)
        {
            return new RecordReport(Describe(valueRefusal, record.Value!.Value));
        }

        if (opening.Writer is null)
        {
            return new RecordReport(KafkaErrors.ForRecordV3(opening.Failure!, topic));
        }

        var report = new RecordReport(topic, PayloadReport.Of(key), PayloadReport.Of(value), completed);
        await opening.Writer.WriteAsync(
            new RecordToWrite(key?.Bytes, value?.Bytes, record.Partition, record.Timestamp, record.Headers), report, 0, cancellationToken);
        return report;
    }

    /// <summary>In reports, the codes of 422 stand in the message, which ends at its first line.</summary>
    public static ProxyError InReport(ProxyError error)
    {
        var message = error.Message.Split('\n', 2)[0].TrimEnd('\r');
        return error.Status == 422 && error.Code != 422 ? new ProxyError(422, 422, $"Error: {error.Code} : {message}") : error with { Message = message };
    }

    private static ProxyError Describe(BatchOutcome.Refused refusal, PayloadSpec spec) => InReport(
        refusal.Reason == BatchRefusal.NoRegistry && spec.Type is null
            ? ProxyError.Payload("Schema Registry must be configured when using schemas.")
            : EncodingErrors.Of(refusal));
}
