using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dashboard.Broker.Storage;

/// <summary>Reads and writes what the broker knows of itself without reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(BrokerMeta))]
[JsonSerializable(typeof(MetaChange))]
internal sealed partial class MetaJson : JsonSerializerContext
{
    /// <summary>For files that people read.</summary>
    public static MetaJson Indented { get; } = new(new JsonSerializerOptions { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase });

    /// <summary>For entries of a log.</summary>
    public static MetaJson Compact => Default;
}
