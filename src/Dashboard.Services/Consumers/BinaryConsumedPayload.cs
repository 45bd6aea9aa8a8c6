using System.Text.Json;
using Dashboard.Services.Payloads;
using Dashboard.Services.Records;

namespace Dashboard.Services.Consumers;

/// <summary>Standard base64.</summary>
internal sealed class BinaryConsumedPayload : ConsumedPayload
{
    public static BinaryConsumedPayload Instance { get; } = new();

    protected override ValueTask<string?> WriteBytesAsync(
        Utf8JsonWriter json, PayloadKind side, byte[] payload, IReadOnlyList<RecordHeader> headers, CancellationToken cancellationToken)
    {
        json.WriteBase64StringValue(payload);
        return default;
    }
}
