using System.Text.Json;
using System.Text.RegularExpressions;

namespace Dashboard.Services.Schemas.Avro;

/// <summary>Reads single members of Avro schema objects and checks names.</summary>
internal sealed partial class AvroMembers(bool isNew)
{
    private static readonly HashSet<string> SchemaMembers = new(StringComparer.Ordinal)
    {
        "doc", "fields", "items", "name", "namespace", "size", "symbols", "values", "type", "aliases",
    };

    private static readonly HashSet<string> FieldMembers = new(StringComparer.Ordinal) { "default", "doc", "name", "order", "type", "aliases" };

    /// <summary>A piece of the text for messages, never longer than 100 characters.</summary>
    public static string Shorten(JsonElement json)
    {
        var text = new CompactJson().Value(json).ToString();
        return text.Length <= 100 ? text : $"{text[..100]}...";
    }

    public static JsonElement Require(JsonElement json, string member, string complaint) =>
        json.TryGetProperty(member, out var value) && value.ValueKind != JsonValueKind.Null
            ? value
            : throw new InvalidSchemaException($"{complaint}: {Shorten(json)}");

    public static string? OptionalText(JsonElement json, string member) =>
        json.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    public static long Size(JsonElement json) =>
        json.TryGetProperty("size", out var size) && size.ValueKind == JsonValueKind.Number && size.TryGetInt32(out var bytes) && bytes >= 0
            ? bytes
            : throw new InvalidSchemaException($"Invalid or no size: {Shorten(json)}");

    public static string Order(JsonElement json)
    {
        var order = OptionalText(json, "order")?.ToLowerInvariant();
        return order switch
        {
            null => "ascending",
            "ascending" or "descending" or "ignore" => order,
            _ => throw new InvalidSchemaException($"Unknown sort order: {order}"),
        };
    }

    public static IReadOnlyList<string> Aliases(JsonElement json)
    {
        if (!json.TryGetProperty("aliases", out var aliases) || aliases.ValueKind == JsonValueKind.Null)
        {
            return [];
        }

        return aliases.ValueKind == JsonValueKind.Array && aliases.EnumerateArray().All(alias => alias.ValueKind == JsonValueKind.String)
            ? [.. aliases.EnumerateArray().Select(alias => alias.GetString()!).Distinct(StringComparer.Ordinal)]
            : throw new InvalidSchemaException($"aliases not an array of strings: {Shorten(json)}");
    }

    /// <summary>Members that Avro does not define for schemas; <c>default</c> belongs to Avro only in an enum.</summary>
    public static IReadOnlyList<KeyValuePair<string, JsonElement>> SchemaProperties(JsonElement json, AvroKind kind) =>
        Others(json, name => SchemaMembers.Contains(name) || (kind == AvroKind.Enum && name == "default"));

    public static IReadOnlyList<KeyValuePair<string, JsonElement>> FieldProperties(JsonElement json) => Others(json, FieldMembers.Contains);

    public string FieldName(JsonElement json)
    {
        var name = OptionalText(json, "name") ?? throw new InvalidSchemaException($"No field name: {Shorten(json)}");
        CheckName(name);
        return name;
    }

    public IReadOnlyList<string> Symbols(JsonElement json)
    {
        if (!json.TryGetProperty("symbols", out var list) || list.ValueKind != JsonValueKind.Array
            || list.EnumerateArray().Any(symbol => symbol.ValueKind != JsonValueKind.String))
        {
            throw new InvalidSchemaException($"Enum has no symbols: {Shorten(json)}");
        }

        var symbols = list.EnumerateArray().Select(symbol => symbol.GetString()!).ToList();
        symbols.ForEach(CheckName);
        return symbols.GroupBy(symbol => symbol, StringComparer.Ordinal).FirstOrDefault(same => same.Skip(1).Any()) is { } twice
            ? throw new InvalidSchemaException($"Duplicate enum symbol: {twice.Key}")
            : symbols;
    }

    /// <summary>Name, doc and aliases of a record, enum or fixed type.</summary>
    public AvroName TypeName(JsonElement json, string? enclosing, out string? doc, out IReadOnlyList<AvroName> aliases)
    {
        var text = OptionalText(json, "name") ?? throw new InvalidSchemaException($"No name in schema: {Shorten(json)}");
        var name = AvroName.Parse(text, OptionalText(json, "namespace") ?? enclosing);
        CheckName(name.Simple);
        if (isNew && name.Namespace is not null)
        {
            Array.ForEach(name.Namespace.Split('.'), CheckName);
        }

        if (AvroPrimitive.TryGetKind(name.Full, out _))
        {
            throw new InvalidSchemaException($"Schemas may not be named after primitives: {name.Full}");
        }

        doc = OptionalText(json, "doc");
        aliases = [.. Aliases(json).Select(alias => AvroName.Parse(alias, name.Namespace))];
        return name;
    }

    private static List<KeyValuePair<string, JsonElement>> Others(JsonElement json, Func<string, bool> isKnown)
    {
        List<KeyValuePair<string, JsonElement>>? others = null;
        HashSet<string>? seen = null;
        // From the end: of a name that is repeated the last value counts.
        foreach (var member in json.EnumerateObject().Reverse().Where(member => !isKnown(member.Name)))
        {
            if ((seen ??= new HashSet<string>(StringComparer.Ordinal)).Add(member.Name))
            {
                (others ??= []).Add(new(member.Name, member.Value));
            }
        }

        others?.Reverse();
        return others ?? [];
    }

    private void CheckName(string name)
    {
        if (name.Length == 0)
        {
            throw new InvalidSchemaException("Empty name");
        }

        if (isNew ? !NewName().IsMatch(name) : name.Any(character => !char.IsLetterOrDigit(character) && character != '_' && !char.IsSurrogate(character)))
        {
            throw new InvalidSchemaException(char.IsAsciiLetter(name[0]) || name[0] == '_' ? $"Illegal character in: {name}" : $"Illegal initial character: {name}");
        }
    }

    [GeneratedRegex(@"\A[A-Za-z_][A-Za-z0-9_]*\z")]
    private static partial Regex NewName();
}
