using System.Text.Json;
using Dashboard.Services.Schemas.Avro;

namespace Dashboard.Services.Schemas.Fixes;

/// <summary>The plainest default of an Avro type, as JSON.</summary>
internal static class AvroDefaultText
{
    /// <summary>Null where none is plain.</summary>
    public static string? Of(AvroSchema type) => type switch
    {
        AvroUnion union => union.Branches.Any(branch => branch.Kind == AvroKind.Null) ? "null" : union.Branches.Count > 0 ? Of(union.Branches[0]) : null,
        AvroEnum { Symbols.Count: 0 } or AvroFixed => null,
        AvroEnum symbols => JsonSerializer.Serialize(symbols.Default ?? symbols.Symbols.FirstOrDefault(IsUnknown) ?? symbols.Symbols[0]),
        AvroRecord record => record.Fields.All(field => field.Default is not null) ? "{}" : null,
        _ => type.Kind switch
        {
            AvroKind.Null => "null",
            AvroKind.Boolean => "false",
            AvroKind.Array => "[]",
            AvroKind.Map => "{}",
            AvroKind.String or AvroKind.Bytes => "\"\"",
            _ => "0",
        },
    };

    /// <summary>A symbol that people use for what they do not know.</summary>
    public static bool IsUnknown(string symbol) => symbol.ToUpperInvariant() is "UNKNOWN" or "OTHER" or "NONE" or "UNSPECIFIED" or "UNDEFINED";
}
