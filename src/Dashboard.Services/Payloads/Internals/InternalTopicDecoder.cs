using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Dashboard.Services.Payloads.Internals;

/// <summary>
/// Kafka's own topics: committed offsets and group metadata in <c>__consumer_offsets</c>, transactions in <c>__transaction_state</c>. Record
/// kinds of newer group protocols (KIP-848) are left to the other decoders.
/// </summary>
internal sealed class InternalTopicDecoder : IPayloadDecoder
{
    public ValueTask<DecodedPayload?> TryDecodeAsync(Payload payload, CancellationToken cancellationToken) =>
        ValueTask.FromResult(payload switch
        {
            { Bytes: null or { Length: 0 } } => null,
            { Topic: "__consumer_offsets", Kind: PayloadKind.Key } => Read(payload.Bytes, "consumer offsets", GroupRecords.TryWriteKey),
            { Topic: "__consumer_offsets" } => Read(payload.Bytes, "consumer offsets", GroupRecords.ValueWriter(payload.KeyBytes)),
            { Topic: "__transaction_state", Kind: PayloadKind.Key } => Read(payload.Bytes, "transaction state", TransactionRecords.TryWriteKey),
            { Topic: "__transaction_state" } => Read(payload.Bytes, "transaction state", TransactionRecords.TryWriteValue),
            _ => null,
        });

    private static DecodedPayload? Read(byte[] bytes, string encoding, Func<byte[], Utf8JsonWriter, bool> write)
    {
        var output = new ArrayBufferWriter<byte>(Math.Max(256, bytes.Length * 2));
        using var json = new Utf8JsonWriter(output, PayloadJson.WriterOptions);
        try
        {
            if (!write(bytes, json))
            {
                return null;
            }
        }
        catch (InvalidDataException)
        {
            return null;
        }

        json.Flush();
        return new DecodedPayload(PayloadForm.Json, encoding, Encoding.UTF8.GetString(output.WrittenSpan));
    }
}
