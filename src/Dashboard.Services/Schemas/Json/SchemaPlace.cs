using System.Text.Json;

namespace Dashboard.Services.Schemas.Json;

/// <summary>A place in a document of a JSON Schema, with what references from there count from.</summary>
internal sealed class SchemaPlace
{
    private readonly SchemaPlace? _parent;
    private readonly string _step;

    private SchemaPlace(JsonSchemaDocument document, SchemaJson json, SchemaPlace? parent, string step, Uri baseUri, SchemaPlace? resource)
    {
        Document = document;
        Json = json;
        BaseUri = baseUri;
        Resource = resource ?? this;
        _parent = parent;
        _step = step;
    }

    public JsonSchemaDocument Document { get; }

    public SchemaJson Json { get; }

    /// <summary>What relative references are resolved against.</summary>
    public Uri BaseUri { get; }

    /// <summary>The nearest enclosing schema with an id of its own, or the document's root.</summary>
    public SchemaPlace Resource { get; }

    public bool IsRoot => _parent is null;

    /// <param name="address">Where the document was found; its own id wins.</param>
    public static SchemaPlace Root(JsonSchemaDocument document, SchemaJson json, Uri address) =>
        new(document, json, null, "", OwnId(document, json) is { } id && Uri.TryCreate(address, id, out var own) ? own : address, null);

    /// <summary>The place of a member or an item.</summary>
    public SchemaPlace Down(string step, SchemaJson json) =>
        OwnId(Document, json) is { } id && Uri.TryCreate(BaseUri, id, out var own)
            ? new SchemaPlace(Document, json, this, step, own, null)
            : new SchemaPlace(Document, json, this, step, BaseUri, Resource);

    /// <summary>For messages, e.g. <c>#/properties/a</c>; <c>#</c> is the root.</summary>
    public override string ToString()
    {
        var steps = new Stack<string>();
        for (var place = this; place._parent is not null; place = place._parent)
        {
            steps.Push(place._step);
        }

        var path = string.Join('/', steps);
        return path.Length == 0 ? "#" : path.Length > 200 ? $"#/{path[..200]}..." : $"#/{path}";
    }

    // In the older drafts an id that is only a fragment is an anchor.
    private static string? OwnId(JsonSchemaDocument document, SchemaJson json) =>
        json.Find(document.IdKeyword) is { Kind: JsonValueKind.String, Text: { Length: > 0 } id } && id[0] != '#' ? id : null;
}
