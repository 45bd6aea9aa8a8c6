using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Dashboard.Services.Schemas.Avro;

/// <summary>
/// Parses Avro schemas (Avro 1.12) into one table of names, so that texts parsed later may use names of texts parsed before.
/// </summary>
/// <param name="isNew">
/// A new schema is held to the strict rules for names and field defaults; one that is already stored must always load.
/// </param>
internal sealed class AvroParser(bool isNew)
{
    private static readonly JsonDocumentOptions JsonRules = new() { CommentHandling = JsonCommentHandling.Skip, MaxDepth = 1000 };

    private readonly Dictionary<string, AvroNamed> _names = new(StringComparer.Ordinal);
    private readonly List<AvroField> _unchecked = [];
    private readonly AvroMembers _members = new(isNew);

    /// <summary>Full names known so far.</summary>
    public IReadOnlyCollection<string> Names => _names.Keys;

    /// <summary>A parser with the same names and other rules.</summary>
    public AvroParser Continue(bool isNew)
    {
        var next = new AvroParser(isNew);
        foreach (var (name, schema) in _names)
        {
            next._names.Add(name, schema);
        }

        return next;
    }

    /// <exception cref="InvalidSchemaException">The text is no Avro schema.</exception>
    public AvroSchema Parse(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, JsonRules);
            CheckEscapes(text, document.RootElement);
            var schema = Read(document.RootElement.Clone(), null);
            _unchecked.ForEach(new AvroDefaults().Check);
            _unchecked.Clear();
            return schema;
        }
        catch (JsonException malformed)
        {
            throw new InvalidSchemaException($"the schema is not valid JSON: {malformed.Message}");
        }
        catch (InvalidOperationException)
        {
            throw new InvalidSchemaException("the schema is not valid JSON: a \\u escape stands for half a character");
        }
        catch (InsufficientExecutionStackException)
        {
            throw new InvalidSchemaException("the schema is nested too deeply");
        }
    }

    // Escapes may stand for halves of characters, which only reading them tells.
    private static void CheckEscapes(string text, JsonElement json)
    {
        if (text.Contains("\\ud", StringComparison.OrdinalIgnoreCase))
        {
            _ = new CompactJson().Value(json);
        }
    }

    private AvroSchema Read(JsonElement json, string? enclosing)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return json.ValueKind switch
        {
            JsonValueKind.String => Resolve(json.GetString()!, enclosing),
            JsonValueKind.Array => ReadUnion(json, enclosing),
            JsonValueKind.Object => ReadObject(json, enclosing),
            _ => throw new InvalidSchemaException($"Schema not yet supported: {AvroMembers.Shorten(json)}"),
        };
    }

    private AvroSchema Resolve(string name, string? enclosing)
    {
        if (AvroPrimitive.TryGetKind(name, out var kind))
        {
            return new AvroPrimitive(kind);
        }

        var wanted = AvroName.Parse(name, enclosing);
        return _names.TryGetValue(wanted.Full, out var found) || _names.TryGetValue(wanted.Simple, out found)
            ? found
            : throw new InvalidSchemaException($"Undefined name: \"{name}\"");
    }

    private AvroUnion ReadUnion(JsonElement json, string? enclosing)
    {
        var branches = new List<AvroSchema>(json.GetArrayLength());
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in json.EnumerateArray())
        {
            var branch = Read(item, enclosing);
            if (branch is AvroUnion)
            {
                throw new InvalidSchemaException($"Nested union: {AvroMembers.Shorten(json)}");
            }

            var name = branch is AvroNamed named ? named.Name.Full : branch.Kind.ToString();
            if (!seen.Add(name))
            {
                throw new InvalidSchemaException($"Duplicate in union: {(branch is AvroNamed ? name : name.ToLowerInvariant())}");
            }

            branches.Add(branch);
        }

        return new AvroUnion(branches);
    }

    private AvroSchema ReadObject(JsonElement json, string? enclosing)
    {
        if (!json.TryGetProperty("type", out var type) || type.ValueKind == JsonValueKind.Null)
        {
            throw new InvalidSchemaException($"No type: {AvroMembers.Shorten(json)}");
        }

        if (type.ValueKind != JsonValueKind.String)
        {
            return Read(type, enclosing);
        }

        var name = type.GetString()!;
        if (AvroPrimitive.TryGetKind(name, out var kind))
        {
            return new AvroPrimitive(kind) { Properties = AvroMembers.SchemaProperties(json, AvroKind.Null) };
        }

        return name switch
        {
            "record" or "error" => ReadRecord(json, enclosing, name == "error"),
            "enum" => ReadEnum(json, enclosing),
            "fixed" => Define(new AvroFixed(_members.TypeName(json, enclosing, out var doc, out var aliases), AvroMembers.Size(json))
            {
                Doc = doc,
                Aliases = aliases,
                Properties = AvroMembers.SchemaProperties(json, AvroKind.Fixed),
            }),
            "array" => new AvroArray(Read(AvroMembers.Require(json, "items", "Array has no items type"), enclosing))
            {
                Properties = AvroMembers.SchemaProperties(json, AvroKind.Array),
            },
            "map" => new AvroMap(Read(AvroMembers.Require(json, "values", "Map has no values type"), enclosing))
            {
                Properties = AvroMembers.SchemaProperties(json, AvroKind.Map),
            },
            _ => Resolve(name, enclosing),
        };
    }

    private AvroEnum ReadEnum(JsonElement json, string? enclosing)
    {
        var name = _members.TypeName(json, enclosing, out var doc, out var aliases);
        var symbols = _members.Symbols(json);
        var fallback = AvroMembers.OptionalText(json, "default");
        if (fallback is not null && !symbols.Contains(fallback, StringComparer.Ordinal))
        {
            throw new InvalidSchemaException($"The Enum Default: {fallback} is not in the enum symbol set: [{string.Join(", ", symbols)}]");
        }

        return Define(new AvroEnum(name, symbols, fallback) { Doc = doc, Aliases = aliases, Properties = AvroMembers.SchemaProperties(json, AvroKind.Enum) });
    }

    private AvroRecord ReadRecord(JsonElement json, string? enclosing, bool isError)
    {
        var name = _members.TypeName(json, enclosing, out var doc, out var aliases);
        var record = Define(new AvroRecord(name, isError) { Doc = doc, Aliases = aliases, Properties = AvroMembers.SchemaProperties(json, AvroKind.Record) });
        if (!json.TryGetProperty("fields", out var list) || list.ValueKind != JsonValueKind.Array)
        {
            throw new InvalidSchemaException($"Record has no fields: {AvroMembers.Shorten(json)}");
        }

        var fields = new List<AvroField>(list.GetArrayLength());
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in list.EnumerateArray())
        {
            var field = ReadField(item, name.Namespace);
            if (!seen.Add(field.Name))
            {
                throw new InvalidSchemaException($"Duplicate field {field.Name} in record {name.Full}");
            }

            fields.Add(field);
        }

        record.Fields = fields;
        return record;
    }

    private AvroField ReadField(JsonElement json, string? enclosing)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            throw new InvalidSchemaException($"A field must be an object: {AvroMembers.Shorten(json)}");
        }

        var name = _members.FieldName(json);
        var type = Read(AvroMembers.Require(json, "type", "No field type"), enclosing);
        var field = new AvroField(name, type)
        {
            Doc = AvroMembers.OptionalText(json, "doc"),
            Default = json.TryGetProperty("default", out var value) ? AvroDefaults.Read(value, type) : null,
            Order = AvroMembers.Order(json),
            Aliases = AvroMembers.Aliases(json),
            Properties = AvroMembers.FieldProperties(json),
        };
        if (isNew && field.Default is not null)
        {
            _unchecked.Add(field);
        }

        return field;
    }

    private T Define<T>(T named)
        where T : AvroNamed =>
        _names.TryAdd(named.Name.Full, named) ? named : throw new InvalidSchemaException($"Can't redefine: {named.Name.Full}");
}
