using System.Buffers;
using System.Text.Json;
using Dashboard.Services.Consumers;
using Dashboard.Services.Payloads;
using Dashboard.Services.Records;

namespace Dashboard.Api.RestProxy;

/// <summary>Renders keys and values apart from the answer, so that one that turns out to be unreadable leaves nothing half written in it.</summary>
internal sealed class PayloadRendering
{
    private readonly ArrayBufferWriter<byte> _text = new();

    /// <summary>Writes one value as JSON; where it cannot be read, writes its bytes as base64 and answers why.</summary>
    public async ValueTask<string?> WriteAsync(Utf8JsonWriter json, ConsumedPayload payload, PayloadKind side, KafkaRecord record, CancellationToken cancellationToken)
    {
        _text.ResetWrittenCount();
        await using var writer = new Utf8JsonWriter(_text, ProxyJson.WriterOptions);
        if (await payload.WriteAsync(writer, side, record, cancellationToken) is { } problem)
        {
            json.WriteBase64StringValue(side == PayloadKind.Key ? record.Key : record.Value);
            return problem;
        }

        writer.Flush();
        json.WriteRawValue(_text.WrittenSpan, skipInputValidation: true);
        return null;
    }
}
