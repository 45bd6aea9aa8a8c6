using System.Text.Json;
using Dashboard.Services.Payloads;
using Dashboard.Services.Records;

namespace Dashboard.Services.Consumers;

/// <summary>The bytes as UTF-8 text; what is none becomes U+FFFD.</summary>
internal sealed class StringConsumedPayload : ConsumedPayload
{
    public static StringConsumedPayload Instance { get; } = new();

    protected override ValueTask<string?> WriteBytesAsync(
        Utf8JsonWriter json, PayloadKind side, byte[] payload, IReadOnlyList<RecordHeader> headers, CancellationToken cancellationToken)
    {
        json.WriteStringValue(System.Text.Encoding.UTF8.GetString(payload));
        return default;
    }
}
