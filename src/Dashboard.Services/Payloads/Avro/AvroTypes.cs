using System.Text.Json;
using Dashboard.Services.Schemas.Avro;

namespace Dashboard.Services.Payloads.Avro;

/// <summary>Compiles the registry's model of a schema to the types that the codec walks.</summary>
internal sealed class AvroTypes
{
    private static readonly Dictionary<AvroKind, AvroType> Primitives = Enum.GetValues<AvroKind>()
        .Where(kind => kind is <= AvroKind.String and not AvroKind.Bytes)
        .ToDictionary(kind => kind, AvroType (kind) => new AvroPrimitiveType(kind, kind.ToString().ToLowerInvariant()));

    // By identity: a named type is one object however often it is used, and may contain itself.
    private readonly Dictionary<AvroSchema, AvroType> _named = new(ReferenceEqualityComparer.Instance);

    private AvroTypes()
    {
    }

    public static AvroType Compile(AvroSchema schema) => new AvroTypes().Of(schema);

    private AvroType Of(AvroSchema schema) => schema switch
    {
        AvroNamed named => _named.TryGetValue(named, out var known) ? known : Define(named),
        AvroArray array => new AvroArrayType(Of(array.Items)),
        AvroMap map => new AvroMapType(Of(map.Values)),
        AvroUnion union => new AvroUnionType([.. union.Branches.Select(Of)]),
        _ => schema.Kind == AvroKind.Bytes ? new AvroBytesType("bytes", null, Scale(schema)) : Primitives[schema.Kind],
    };

    private AvroType Define(AvroNamed named)
    {
        var type = named switch
        {
            AvroEnum symbols => new AvroEnumType(named.Name.Full, symbols.Symbols),
            AvroFixed bytes => new AvroBytesType(named.Name.Full, (int)bytes.Size, Scale(bytes)),
            _ => (AvroType)new AvroRecordType(named.Name.Full),
        };
        _named.Add(named, type);
        if (type is AvroRecordType record)
        {
            record.SetFields([.. ((AvroRecord)named).Fields.Select(field => new AvroRecordField(field.Name, Of(field.Type), field.Default))]);
        }

        return type;
    }

    /// <summary>The scale of a decimal; a logical type that is malformed is ignored, as the specification demands.</summary>
    private static int? Scale(AvroSchema schema)
    {
        if (Find(schema, "logicalType") is not { ValueKind: JsonValueKind.String } logical || !logical.ValueEquals("decimal"))
        {
            return null;
        }

        var scale = 0;
        var isValid = Find(schema, "precision") is { ValueKind: JsonValueKind.Number } precision && precision.TryGetInt32(out var digits) && digits > 0
            && (Find(schema, "scale") is not { } given || (given.ValueKind == JsonValueKind.Number && given.TryGetInt32(out scale) && scale >= 0 && scale <= digits));
        return isValid && scale <= AvroDecimal.MaxScale ? scale : null;
    }

    private static JsonElement? Find(AvroSchema schema, string property)
    {
        foreach (var (name, value) in schema.Properties)
        {
            if (name == property)
            {
                return value;
            }
        }

        return null;
    }
}
