using System.Text.Json;

namespace Dashboard.Services.Schemas;

/// <summary>What an external registry answered: JSON, or a refusal.</summary>
internal readonly record struct RegistryHttpAnswer(JsonElement Json, RegistryRefusal? Refusal)
{
    /// <summary>Reads the JSON where it was answered.</summary>
    /// <exception cref="RegistryUnavailableException">The JSON has not the shape the API prescribes.</exception>
    public RegistryAnswer<T> Read<T>(Func<JsonElement, T> read)
    {
        if (Refusal is not null)
        {
            return Refusal;
        }

        try
        {
            return RegistryAnswer<T>.Of(read(Json));
        }
        catch (Exception odd) when (odd is InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw new RegistryUnavailableException(50001, "The schema registry answered something else than its API prescribes.", odd);
        }
    }

    /// <summary>The JSON; for requests that have no expected refusal (sign-in is one that remains).</summary>
    public JsonElement OrThrow() => Refusal is null ? Json : throw new RegistryUnavailableException(Refusal.ErrorCode, Refusal.Message);
}
