using Dashboard.Services.Payloads;
using Dashboard.Services.Records;

namespace Dashboard.Tests.Unit.Services.Feeds;

/// <summary>Reads every payload as bytes.</summary>
internal sealed class PlainPayloadReader : IPayloadReader
{
    private static readonly DecodedPayload Bytes = new(PayloadForm.Binary, "binary", null);

    public ValueTask<DecodedRecord> ReadAsync(string cluster, KafkaRecord record, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(new DecodedRecord(record, Bytes, Bytes));

    public ValueTask<DecodedRecord> ReadAsync(string cluster, KafkaRecord record, DecoderChoice choice, CancellationToken cancellationToken = default) =>
        ReadAsync(cluster, record, cancellationToken);

    public ValueTask<DecoderChoice> ChoiceAsync(string cluster, string topic, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(DecoderChoice.Automatic);
}
