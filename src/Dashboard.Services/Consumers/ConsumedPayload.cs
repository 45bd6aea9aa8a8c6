using System.Text.Json;
using Dashboard.Services.Payloads;
using Dashboard.Services.Records;

namespace Dashboard.Services.Consumers;

/// <summary>Writes the keys and values of one format as JSON values.</summary>
public abstract class ConsumedPayload
{
    /// <summary>Writes one value; answers null, or why the bytes cannot be read in the format. What was written by then is of no use.</summary>
    /// <exception cref="Schemas.RegistryUnavailableException">The registry does not answer.</exception>
    public ValueTask<string?> WriteAsync(Utf8JsonWriter json, PayloadKind side, KafkaRecord record, CancellationToken cancellationToken)
    {
        if ((side == PayloadKind.Key ? record.Key : record.Value) is { } payload)
        {
            return WriteBytesAsync(json, side, payload, record.Headers, cancellationToken);
        }

        json.WriteNullValue();
        return default;
    }

    protected abstract ValueTask<string?> WriteBytesAsync(
        Utf8JsonWriter json, PayloadKind side, byte[] payload, IReadOnlyList<RecordHeader> headers, CancellationToken cancellationToken);
}
