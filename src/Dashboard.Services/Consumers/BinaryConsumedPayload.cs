using System.Text.Json;

namespace Dashboard.Services.Consumers;

/// <summary>Standard base64.</summary>
internal sealed class BinaryConsumedPayload : ConsumedPayload
{
    public static BinaryConsumedPayload Instance { get; } = new();

    protected override ValueTask<string?> WriteBytesAsync(Utf8JsonWriter json, byte[] payload, CancellationToken cancellationToken)
    {
        json.WriteBase64StringValue(payload);
        return default;
    }
}
