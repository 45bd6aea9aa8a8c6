using System.Text.Json;
using Dashboard.Services.Schemas;

namespace Dashboard.Services.Analysis;

/// <summary>
/// The values that a schema allows for its enum fields, by path: <c>enum</c> and <c>const</c> of JSON Schema and the enums of Avro. Enums behind
/// references to other schemas are not followed; Protobuf has none here, as a number that its enum lacks decodes as that number.
/// </summary>
internal sealed class SchemaEnums
{
    public static readonly SchemaEnums None = new();

    private const int MostDepth = 32;

    private readonly Dictionary<string, HashSet<string>> _allowed = new(StringComparer.Ordinal);
    private readonly Dictionary<string, JsonElement> _named = new(StringComparer.Ordinal);

    public static SchemaEnums Of(SchemaText schema)
    {
        var enums = new SchemaEnums();
        try
        {
            using var document = JsonDocument.Parse(schema.Text);
            if (schema.SchemaType == SchemaText.Avro)
            {
                enums.ReadAvro(document.RootElement, "value", 0);
            }
            else if (schema.SchemaType == SchemaText.Json)
            {
                enums.ReadJson(document.RootElement, document.RootElement, "value", 0);
            }
        }
        catch (JsonException)
        {
            // Protobuf, or a bare Avro name: nothing to compare with.
        }

        return enums;
    }

    /// <summary>What a field may hold, as text; null where the schema does not say.</summary>
    public IReadOnlySet<string>? For(string path) => _allowed.GetValueOrDefault(path);

    private void ReadAvro(JsonElement type, string path, int depth)
    {
        if (depth > MostDepth)
        {
            return;
        }

        switch (type.ValueKind)
        {
            case JsonValueKind.String when _named.TryGetValue(type.GetString()!, out var named):
                ReadAvro(named, path, depth + 1);
                break;
            case JsonValueKind.Array:
                foreach (var branch in type.EnumerateArray())
                {
                    ReadAvro(branch, path, depth + 1);
                }

                break;
            case JsonValueKind.Object when type.TryGetProperty("type", out var kind):
                ReadAvroObject(type, kind, path, depth);
                break;
        }
    }

    private void ReadAvroObject(JsonElement type, JsonElement kind, string path, int depth)
    {
        var name = kind.ValueKind == JsonValueKind.String ? kind.GetString() : null;
        if (name is "record" or "enum" && type.TryGetProperty("name", out var named) && named.ValueKind == JsonValueKind.String)
        {
            _named[named.GetString()!] = type;
            if (type.TryGetProperty("namespace", out var space))
            {
                _named[$"{space.GetString()}.{named.GetString()}"] = type;
            }
        }

        if (name == "record" && type.TryGetProperty("fields", out var fields) && fields.ValueKind == JsonValueKind.Array)
        {
            foreach (var field in fields.EnumerateArray())
            {
                ReadAvro(field.GetProperty("type"), CensusPath.Of(path, field.GetProperty("name").GetString()!), depth + 1);
            }
        }
        else if (name == "enum" && type.TryGetProperty("symbols", out var symbols))
        {
            Allow(path, symbols.EnumerateArray());
        }
        else if (name == "array" && type.TryGetProperty("items", out var items))
        {
            ReadAvro(items, path + "[]", depth + 1);
        }
        else if (name is null)
        {
            ReadAvro(kind, path, depth + 1);
        }
    }

    private void ReadJson(JsonElement root, JsonElement schema, string path, int depth)
    {
        if (depth > MostDepth || schema.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        if (schema.TryGetProperty("$ref", out var reference) && reference.GetString() is { } pointer && pointer.StartsWith("#/", StringComparison.Ordinal))
        {
            var target = root;
            if (pointer[2..].Split('/').All(step => target.ValueKind == JsonValueKind.Object && target.TryGetProperty(step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal), out target)))
            {
                ReadJson(root, target, path, depth + 1);
            }
        }

        if (schema.TryGetProperty("enum", out var values) && values.ValueKind == JsonValueKind.Array)
        {
            Allow(path, values.EnumerateArray());
        }
        else if (schema.TryGetProperty("const", out var only))
        {
            Allow(path, [only]);
        }

        if (schema.TryGetProperty("properties", out var properties) && properties.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in properties.EnumerateObject())
            {
                ReadJson(root, property.Value, CensusPath.Of(path, property.Name), depth + 1);
            }
        }

        if (schema.TryGetProperty("items", out var items))
        {
            ReadJson(root, items, path + "[]", depth + 1);
        }
    }

    private void Allow(string path, IEnumerable<JsonElement> values)
    {
        var allowed = _allowed.TryGetValue(path, out var known) ? known : _allowed[path] = new HashSet<string>(StringComparer.Ordinal);
        allowed.UnionWith(values.Select(CensusPath.TextOf));
    }
}
