using System.Text.Json;
using System.Text.Unicode;
using Dashboard.Services.Payloads;
using Dashboard.Services.Publishing;
using Dashboard.Services.Records;

namespace Dashboard.Services.Consumers;

/// <summary>The bytes themselves, where they are JSON; numbers keep their text.</summary>
internal sealed class JsonConsumedPayload : ConsumedPayload
{
    public static JsonConsumedPayload Instance { get; } = new();

    protected override ValueTask<string?> WriteBytesAsync(
        Utf8JsonWriter json, PayloadKind side, byte[] payload, IReadOnlyList<RecordHeader> headers, CancellationToken cancellationToken)
    {
        if (!Utf8.IsValid(payload))
        {
            return new("it is not valid UTF-8");
        }

        if (CompactJson.FindProblem(payload) is { } problem)
        {
            return new($"it is not valid JSON: {problem}");
        }

        json.WriteRawValue(payload, skipInputValidation: true);
        return default;
    }
}
