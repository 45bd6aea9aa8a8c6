using System.Text.Json;
using Dashboard.Services.Schemas;
using Json.Schema;

namespace Dashboard.Services.Payloads.Json;

/// <summary>Prepares a JSON Schema and what it refers to for checking values. References lead to imports alone, never to the network.</summary>
internal sealed class JsonSchemaBuild
{
    private const int MaxDepth = 256;

    // Where a schema without $id stands; relative references between the texts are resolved against it.
    private static readonly Uri Root = new("schema:///");

    private static readonly JsonDocumentOptions DocumentOptions = new() { MaxDepth = MaxDepth, CommentHandling = JsonCommentHandling.Skip };
    private static readonly Dialect Draft6 = Dialect.Draft06.With(BoundedKeywords.Common, Dialect.Draft06.Id);
    private static readonly Dialect Draft7 = Dialect.Draft07.With(BoundedKeywords.Common, Dialect.Draft07.Id);
    private static readonly Dialect Draft201909 = Dialect.Draft201909.With(BoundedKeywords.Draft201909, Dialect.Draft201909.Id);
    private static readonly Dialect Draft202012 = Dialect.Draft202012.With(BoundedKeywords.Draft202012, Dialect.Draft202012.Id);

    private readonly DialectRegistry _dialects = new();
    private readonly SchemaRegistry _known = new();
    private readonly HashSet<Uri> _bases = [Root];

    private JsonSchemaBuild()
    {
        foreach (var dialect in new[] { Draft6, Draft7, Draft201909, Draft202012 })
        {
            _dialects.Register(dialect);
        }
    }

    /// <exception cref="InvalidSchemaException">A text is no JSON Schema, refers to what is not imported, or takes too long to prepare.</exception>
    public static JsonSchema Build(string schema, IReadOnlyList<ImportedSchema> imports)
    {
        try
        {
            using var effort = JsonCheckEffort.Begin();
            return new JsonSchemaBuild().BuildAll(schema, imports);
        }
        catch (JsonException malformed)
        {
            throw new InvalidSchemaException($"the schema is not valid JSON: {malformed.Message}");
        }
        catch (Exception endless) when (endless is TimeoutException or InsufficientExecutionStackException)
        {
            throw new InvalidSchemaException("the schema refers to itself too often to be prepared");
        }
        catch (Exception invalid) when (invalid is JsonSchemaException or ArgumentException or InvalidOperationException or FormatException)
        {
            throw new InvalidSchemaException(invalid.Message);
        }
    }

    private JsonSchema BuildAll(string schema, IReadOnlyList<ImportedSchema> imports)
    {
        var root = Read(schema);
        foreach (var import in imports.DistinctBy(import => import.Name, StringComparer.Ordinal))
        {
            var text = Read(import.Text);
            var address = new Uri(Root, import.Name);
            NoteBase(text, address);
            Register(import.Name, BuildOne(text, address));
        }

        NoteBase(root, Root);
        foreach (var import in imports.DistinctBy(import => import.Name, StringComparer.Ordinal))
        {
            Register(import.Name, (JsonSchema)_known.Get(new Uri(Root, import.Name))!);
        }

        return BuildOne(root, new Uri(Root, "root"));
    }

    /// <summary>A name is a reference as the referring schema writes it: absolute, or relative to where that schema stands.</summary>
    private void Register(string name, JsonSchema schema)
    {
        foreach (var address in _bases.Select(place => Uri.TryCreate(place, name, out var uri) ? uri : null).Distinct())
        {
            if (address is not null && _known.Get(address) is null)
            {
                _known.Register(address, schema);
            }
        }
    }

    private void NoteBase(JsonElement schema, Uri address)
    {
        if (schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty("$id", out var id) && id.ValueKind == JsonValueKind.String
            && Uri.TryCreate(address, id.GetString(), out var place))
        {
            _bases.Add(place);
        }
    }

    private JsonSchema BuildOne(JsonElement schema, Uri address) =>
        JsonSchema.Build(schema, new BuildOptions { SchemaRegistry = _known, DialectRegistry = _dialects, Dialect = Draft7 }, address);

    private static JsonElement Read(string text)
    {
        if (JsonNumberBounds.FindTooLarge(System.Text.Encoding.UTF8.GetBytes(text)))
        {
            throw new InvalidSchemaException("the schema holds a number with too many digits");
        }

        using var document = JsonDocument.Parse(text, DocumentOptions);
        return JsonSchemaDialect.Unify(document.RootElement);
    }
}
