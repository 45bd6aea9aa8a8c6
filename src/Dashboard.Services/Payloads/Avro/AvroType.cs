using System.Text;
using System.Text.Json;
using Dashboard.Services.Schemas.Avro;

namespace Dashboard.Services.Payloads.Avro;

/// <summary>An Avro type ready for the codec: the registry's model of a schema, compiled to what encoding and decoding need.</summary>
/// <param name="name">The name that tags it in a union: <c>int</c>, <c>array</c>, or the full name of a named type.</param>
internal abstract class AvroType(string name)
{
    public string Name { get; } = name;

    public JsonEncodedText TagName { get; } = JsonEncodedText.Encode(name, PayloadJson.Escaping);
}

/// <summary>null, boolean, int, long, float, double or string.</summary>
internal sealed class AvroPrimitiveType(AvroKind kind, string name) : AvroType(name)
{
    public AvroKind Kind { get; } = kind;
}

/// <summary>Bytes, or a fixed number of them; with a scale they are a decimal.</summary>
/// <param name="size">Exact length in bytes; null for <c>bytes</c>.</param>
/// <param name="scale">Digits behind the point where the logical type is <c>decimal</c>.</param>
internal sealed class AvroBytesType(string name, int? size, int? scale) : AvroType(name)
{
    public int? Size { get; } = size;

    public int? Scale { get; } = scale;
}

internal sealed class AvroEnumType(string name, IReadOnlyList<string> symbols) : AvroType(name)
{
    private readonly Dictionary<string, int> _ordinals = symbols.Select((symbol, ordinal) => (symbol, ordinal)).ToDictionary(pair => pair.symbol, pair => pair.ordinal);

    public IReadOnlyList<string> Symbols { get; } = symbols;

    public IReadOnlyList<JsonEncodedText> Texts { get; } = [.. symbols.Select(symbol => JsonEncodedText.Encode(symbol, PayloadJson.Escaping))];

    public bool TryGetOrdinal(string symbol, out int ordinal) => _ordinals.TryGetValue(symbol, out ordinal);
}

internal sealed class AvroArrayType(AvroType items) : AvroType("array")
{
    public AvroType Items { get; } = items;
}

internal sealed class AvroMapType(AvroType values) : AvroType("map")
{
    public AvroType Values { get; } = values;
}

internal sealed class AvroUnionType(IReadOnlyList<AvroType> branches) : AvroType("union")
{
    public IReadOnlyList<AvroType> Branches { get; } = branches;

    public int IndexOf(string tag)
    {
        for (var index = 0; index < Branches.Count; index++)
        {
            if (Branches[index].Name == tag)
            {
                return index;
            }
        }

        return -1;
    }
}

/// <summary>A record; its fields are set once its name is known, since they may refer to it.</summary>
internal sealed class AvroRecordType(string name) : AvroType(name)
{
    private Dictionary<string, AvroRecordField> _byName = [];

    public IReadOnlyList<AvroRecordField> Fields { get; private set; } = [];

    public void SetFields(IReadOnlyList<AvroRecordField> fields)
    {
        Fields = fields;
        _byName = fields.ToDictionary(field => field.Name);
    }

    public bool Has(string field) => _byName.ContainsKey(field);
}

/// <param name="defaultValue">The default as the schema states it; null where there is none.</param>
internal sealed class AvroRecordField(string name, AvroType type, JsonElement? defaultValue)
{
    private byte[]? _encodedDefault;

    public string Name { get; } = name;

    public byte[] Utf8Name { get; } = Encoding.UTF8.GetBytes(name);

    public JsonEncodedText JsonName { get; } = JsonEncodedText.Encode(name, PayloadJson.Escaping);

    public AvroType Type { get; } = type;

    public bool HasDefault => defaultValue is not null;

    /// <summary>The default in binary form.</summary>
    /// <param name="depth">Defaults around this one: a schema can make a default contain itself.</param>
    public byte[] EncodeDefault(int depth) => _encodedDefault ??= AvroEncoder.EncodeDefault(Type, defaultValue!.Value, depth);
}
