using System.Text.Json;

namespace Dashboard.Services.Consumers;

/// <summary>Writes the keys and values of one format as JSON values.</summary>
public abstract class ConsumedPayload
{
    /// <summary>Writes one value; answers null, or why the bytes cannot be read in the format. What was written by then is of no use.</summary>
    /// <exception cref="Schemas.RegistryUnavailableException">The registry does not answer.</exception>
    public ValueTask<string?> WriteAsync(Utf8JsonWriter json, byte[]? payload, CancellationToken cancellationToken)
    {
        if (payload is not null)
        {
            return WriteBytesAsync(json, payload, cancellationToken);
        }

        json.WriteNullValue();
        return default;
    }

    protected abstract ValueTask<string?> WriteBytesAsync(Utf8JsonWriter json, byte[] payload, CancellationToken cancellationToken);
}
