using Dashboard.Services.Payloads;
using Dashboard.Services.Publishing;
using Dashboard.Services.Records;

namespace Dashboard.Api.RestProxy.V3;

/// <summary>Encodes the records of one request and hands them to Kafka.</summary>
internal sealed class RecordSubmission(string topic, V3Call call, TopicOpening opening, Action completed)
{
    private readonly RecordEncoding _encoding = call.Service<RecordEncodings>().For(call.Cluster, topic);
    private readonly RecordRateLimit _rate = call.Service<RecordRateLimit>();
    private readonly TraceHeaders _trace = call.Service<TraceHeaders>();

    /// <summary>The report of a record, complete at once where it was refused.</summary>
    public async ValueTask<RecordReport> SubmitAsync(StreamedRecord record, CancellationToken cancellationToken)
    {
        if (record.Partition < 0)
        {
            return new RecordReport(ProxyError.PartitionNotFound);
        }

        if (!_rate.TryPass(call.Cluster, SizeOf(record.Key) + SizeOf(record.Value)))
        {
            return new RecordReport(ProxyError.TooFast);
        }

        EncodedPayload? key = record.Key is { } keySpec ? await _encoding.EncodeAsync(PayloadKind.Key, keySpec, cancellationToken) : null;
        if (key?.Refusal is { } keyRefusal)
        {
            return new RecordReport(Describe(keyRefusal, record.Key!.Value));
        }

        EncodedPayload? value = record.Value is { } valueSpec ? await _encoding.EncodeAsync(PayloadKind.Value, valueSpec, cancellationToken) : null;
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
            new RecordToWrite(key?.Bytes, value?.Bytes, record.Partition, record.Timestamp, _trace.Add(record.Headers)), report, 0, cancellationToken);
        return report;
    }

    /// <summary>In reports, the codes of 422 stand in the message, which ends at its first line.</summary>
    public static ProxyError InReport(ProxyError error)
    {
        var message = error.Message.Split('\n', 2)[0].TrimEnd('\r');
        return error.Status == 422 && error.Code != 422 ? new ProxyError(422, 422, $"Error: {error.Code} : {message}") : error with { Message = message };
    }

    private static int SizeOf(PayloadSpec? spec) => spec?.Json.Length ?? 0;

    private static ProxyError Describe(BatchOutcome.Refused refusal, PayloadSpec spec) => InReport(
        refusal.Reason == BatchRefusal.NoRegistry && spec.Type is null
            ? ProxyError.Payload("Schema Registry must be configured when using schemas.")
            : EncodingErrors.Of(refusal));
}
