using System.Text.Json;

namespace Dashboard.Services.Payloads.Avro;

/// <summary>Reads schema texts into types. Named types of one text are known to those parsed after it.</summary>
/// <remarks>Lenient where readers must be: unknown attributes and malformed logical types are ignored, as the specification demands.</remarks>
internal sealed class AvroSchemaParser
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = AvroCodec.MaxDepth };

    private static readonly Dictionary<string, AvroType> Primitives = new()
    {
        ["null"] = new AvroPrimitive(AvroKind.Null, "null"),
        ["boolean"] = new AvroPrimitive(AvroKind.Boolean, "boolean"),
        ["int"] = new AvroPrimitive(AvroKind.Int, "int"),
        ["long"] = new AvroPrimitive(AvroKind.Long, "long"),
        ["float"] = new AvroPrimitive(AvroKind.Float, "float"),
        ["double"] = new AvroPrimitive(AvroKind.Double, "double"),
        ["string"] = new AvroPrimitive(AvroKind.String, "string"),
        ["bytes"] = new AvroBytes("bytes", null, null),
    };

    private readonly Dictionary<string, AvroType> _named = [];

    /// <exception cref="AvroSchemaException">The text is no Avro schema.</exception>
    public AvroType Parse(string text)
    {
        try
        {
            // Defaults are kept as elements, so the document lives on with the types.
            return Read(JsonDocument.Parse(text, Options).RootElement, "");
        }
        catch (JsonException failure)
        {
            // A bare primitive name without quotes is not JSON, yet registries hold such texts.
            return Primitives.TryGetValue(text.Trim(), out var primitive) ? primitive : throw new AvroSchemaException("The schema is not JSON.", failure);
        }
    }

    private AvroType Read(JsonElement schema, string space) => schema.ValueKind switch
    {
        JsonValueKind.String => Resolve(schema.GetString()!, space),
        JsonValueKind.Array => new AvroUnion([.. schema.EnumerateArray().Select(branch => Read(branch, space))]),
        JsonValueKind.Object => ReadObject(schema, space),
        _ => throw new AvroSchemaException($"A schema cannot be {Words(schema.ValueKind)}."),
    };

    private AvroType ReadObject(JsonElement schema, string space)
    {
        if (!schema.TryGetProperty("type", out var type))
        {
            throw new AvroSchemaException("A schema object lacks 'type'.");
        }

        if (type.ValueKind != JsonValueKind.String)
        {
            return Read(type, space);
        }

        return type.GetString() switch
        {
            "record" or "error" => ReadRecord(schema, space),
            "enum" => Define(schema, space, name => new AvroEnum(name, [.. Required(schema, "symbols", JsonValueKind.Array).EnumerateArray().Select(symbol => symbol.GetString() ?? "")])),
            "fixed" => Define(schema, space, name => new AvroBytes(name, ReadSize(schema), ReadScale(schema))),
            "array" => new AvroArray(Read(Required(schema, "items"), space)),
            "map" => new AvroMap(Read(Required(schema, "values"), space)),
            "bytes" => new AvroBytes("bytes", null, ReadScale(schema)),
            var name => Resolve(name!, space),
        };
    }

    private AvroRecord ReadRecord(JsonElement schema, string space)
    {
        var record = (AvroRecord)Define(schema, space, name => new AvroRecord(name));
        var inner = SpaceOf(record.Name);
        var fields = new List<AvroField>();
        foreach (var field in Required(schema, "fields", JsonValueKind.Array).EnumerateArray())
        {
            var name = Required(field, "name", JsonValueKind.String).GetString()!;
            if (fields.Exists(known => known.Name == name))
            {
                throw new AvroSchemaException($"Record {record.Name} has two fields named '{name}'.");
            }

            fields.Add(new AvroField(name, Read(Required(field, "type"), inner), field.TryGetProperty("default", out var value) ? value : null));
        }

        record.SetFields(fields);
        return record;
    }

    private AvroType Define(JsonElement schema, string space, Func<string, AvroType> make)
    {
        var name = Required(schema, "name", JsonValueKind.String).GetString()!;
        if (!name.Contains('.'))
        {
            var own = schema.TryGetProperty("namespace", out var given) && given.ValueKind == JsonValueKind.String ? given.GetString()! : space;
            name = own.Length == 0 ? name : $"{own}.{name}";
        }

        var type = make(name);
        _named[name] = type;
        return type;
    }

    private AvroType Resolve(string name, string space) =>
        Primitives.GetValueOrDefault(name)
        ?? (name.Contains('.') || space.Length == 0 ? null : _named.GetValueOrDefault($"{space}.{name}"))
        ?? _named.GetValueOrDefault(name)
        ?? throw new AvroSchemaException($"The type '{name}' is not defined.");

    private static int ReadSize(JsonElement schema) =>
        Required(schema, "size", JsonValueKind.Number).TryGetInt32(out var size) && size >= 0
            ? size
            : throw new AvroSchemaException("The size of a fixed must be a whole number from 0.");

    private static int? ReadScale(JsonElement schema)
    {
        if (!schema.TryGetProperty("logicalType", out var logical) || logical.ValueKind != JsonValueKind.String || !logical.ValueEquals("decimal"))
        {
            return null;
        }

        var scale = 0;
        var isValid = schema.TryGetProperty("precision", out var precision) && precision.ValueKind == JsonValueKind.Number && precision.TryGetInt32(out var digits) && digits > 0
            && (!schema.TryGetProperty("scale", out var given) || (given.ValueKind == JsonValueKind.Number && given.TryGetInt32(out scale) && scale >= 0 && scale <= digits));
        return isValid && scale <= AvroDecimal.MaxScale ? scale : null;
    }

    private static string SpaceOf(string fullName) => fullName.LastIndexOf('.') is var dot and > 0 ? fullName[..dot] : "";

    private static JsonElement Required(JsonElement schema, string name, JsonValueKind? kind = null) =>
        schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty(name, out var value) && (kind is null || value.ValueKind == kind)
            ? value
            : throw new AvroSchemaException($"A schema lacks '{name}', or it is of the wrong kind.");

    private static string Words(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Number => "a number",
        JsonValueKind.Null => "null",
        _ => "true or false",
    };
}
