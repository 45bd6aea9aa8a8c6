using Dashboard.Services.Schemas;

namespace Dashboard.ViewModels.Schemas;

/// <summary>Schema types as people write them.</summary>
public static class SchemaTypes
{
    public static string Word(string type) => type switch
    {
        SchemaText.Avro => "Avro",
        SchemaText.Json => "JSON Schema",
        SchemaText.Protobuf => "Protobuf",
        _ => type,
    };
}
