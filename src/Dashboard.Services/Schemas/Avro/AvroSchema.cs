using System.Text.Json;

namespace Dashboard.Services.Schemas.Avro;

/// <summary>A parsed Avro schema. Identity counts: a named type that is used twice is the same object.</summary>
internal abstract class AvroSchema(AvroKind kind)
{
    public AvroKind Kind { get; } = kind;

    /// <summary>Members that Avro does not define, <c>logicalType</c> included, in input order.</summary>
    public IReadOnlyList<KeyValuePair<string, JsonElement>> Properties { get; init; } = [];
}

/// <summary>null, boolean, int, long, float, double, bytes or string.</summary>
internal sealed class AvroPrimitive(AvroKind kind) : AvroSchema(kind)
{
    public static bool TryGetKind(string name, out AvroKind kind)
    {
        AvroKind? found = name switch
        {
            "null" => AvroKind.Null,
            "boolean" => AvroKind.Boolean,
            "int" => AvroKind.Int,
            "long" => AvroKind.Long,
            "float" => AvroKind.Float,
            "double" => AvroKind.Double,
            "bytes" => AvroKind.Bytes,
            "string" => AvroKind.String,
            _ => null,
        };
        kind = found ?? default;
        return found is not null;
    }
}

internal sealed class AvroArray(AvroSchema items) : AvroSchema(AvroKind.Array)
{
    public AvroSchema Items { get; } = items;
}

internal sealed class AvroMap(AvroSchema values) : AvroSchema(AvroKind.Map)
{
    public AvroSchema Values { get; } = values;
}

internal sealed class AvroUnion(IReadOnlyList<AvroSchema> branches) : AvroSchema(AvroKind.Union)
{
    public IReadOnlyList<AvroSchema> Branches { get; } = branches;
}

/// <summary>A type that can be referred to by name.</summary>
internal abstract class AvroNamed(AvroKind kind, AvroName name) : AvroSchema(kind)
{
    public AvroName Name { get; } = name;

    public string? Doc { get; init; }

    /// <summary>Full names under which readers accept this type; input order.</summary>
    public IReadOnlyList<AvroName> Aliases { get; init; } = [];
}

/// <summary>A record, or (for RPC) an error.</summary>
internal sealed class AvroRecord(AvroName name, bool isError) : AvroNamed(AvroKind.Record, name)
{
    public bool IsError { get; } = isError;

    private Dictionary<string, AvroField>? _byName;

    /// <summary>Set once, after the record's own name is known: fields may refer to it.</summary>
    public IReadOnlyList<AvroField> Fields { get; internal set; } = [];

    /// <summary>The field of that name; null where there is none.</summary>
    public AvroField? Find(string name) => (_byName ??= Fields.ToDictionary(known => known.Name, StringComparer.Ordinal)).GetValueOrDefault(name);
}

internal sealed class AvroEnum(AvroName name, IReadOnlyList<string> symbols, string? fallback) : AvroNamed(AvroKind.Enum, name)
{
    public IReadOnlyList<string> Symbols { get; } = symbols;

    /// <summary>The symbol that stands in for unknown ones when reading; null where there is none.</summary>
    public string? Default { get; } = fallback;
}

internal sealed class AvroFixed(AvroName name, long size) : AvroNamed(AvroKind.Fixed, name)
{
    /// <summary>In bytes.</summary>
    public long Size { get; } = size;
}

/// <summary>A field of a record.</summary>
internal sealed class AvroField(string name, AvroSchema type)
{
    public string Name { get; } = name;

    public AvroSchema Type { get; } = type;

    public string? Doc { get; init; }

    /// <summary>The default; a JSON null is a default, a missing value is none.</summary>
    public JsonElement? Default { get; init; }

    /// <summary><c>ascending</c>, <c>descending</c> or <c>ignore</c>.</summary>
    public string Order { get; init; } = "ascending";

    public IReadOnlyList<string> Aliases { get; init; } = [];

    public IReadOnlyList<KeyValuePair<string, JsonElement>> Properties { get; init; } = [];
}
