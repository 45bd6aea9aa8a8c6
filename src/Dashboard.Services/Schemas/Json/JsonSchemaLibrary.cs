namespace Dashboard.Services.Schemas.Json;

/// <summary>Everything a JSON Schema may refer to: itself, the registry's references by their names, and the meta-schemas. Nothing is fetched.</summary>
internal sealed class JsonSchemaLibrary
{
    // Stands in where a schema has no address of its own.
    private static readonly Uri Nowhere = new("mem://schema/");

    private readonly JsonSchemaDocument _main;
    private readonly JsonDraft _draft;
    private readonly List<JsonSchemaDocument> _read = [];
    private readonly Dictionary<string, ImportedSchema> _imports = new(StringComparer.Ordinal);
    private readonly Dictionary<string, JsonSchemaDocument> _opened = new(StringComparer.Ordinal);

    public JsonSchemaLibrary(SchemaJson root, JsonDraft draft, IReadOnlyList<ImportedSchema> imports)
    {
        _draft = draft;
        _main = new JsonSchemaDocument(root, Nowhere, draft.IdKeyword());
        _read.Add(_main);
        foreach (var import in imports)
        {
            var name = import.Name.TrimEnd('#');
            _imports.TryAdd(name, import);
            _imports.TryAdd($"./{name}", import);
            if (Uri.TryCreate(_main.Root.BaseUri, name, out var address))
            {
                _imports.TryAdd(address.AbsoluteUri, import);
            }
        }
    }

    public SchemaPlace Root => _main.Root;

    /// <summary>The place a reference means.</summary>
    /// <exception cref="UnresolvedReferenceException">There is none.</exception>
    /// <exception cref="InvalidSchemaException">The registry reference it leads to is no JSON Schema.</exception>
    public SchemaPlace Resolve(string reference, SchemaPlace from)
    {
        var hash = reference.IndexOf('#', StringComparison.Ordinal);
        var (address, fragment) = hash < 0 ? (reference, "") : (reference[..hash], reference[(hash + 1)..]);
        var resource = address.Length == 0 ? from.Resource : FindResource(address, from);
        if (resource is null)
        {
            var isExternal = Uri.TryCreate(from.BaseUri, address, out var absolute) && (absolute.Scheme == Uri.UriSchemeHttp || absolute.Scheme == Uri.UriSchemeHttps);
            throw new UnresolvedReferenceException(
                isExternal
                    ? $"{from}: the $ref \"{reference}\" names a schema on the web, which is never fetched; register it and add it as a reference named \"{address}\""
                    : $"{from}: nothing is called \"{address}\", which the $ref \"{reference}\" names; add a reference of that name",
                isExternal);
        }

        var target = resource.Document.Find(resource, fragment);
        return target is { Json: { IsObject: true } or { IsBoolean: true } }
            ? target
            : throw new UnresolvedReferenceException($"{from}: the $ref \"{reference}\" leads to no schema", isExternal: false);
    }

    private SchemaPlace? FindResource(string address, SchemaPlace from)
    {
        var isAbsolute = Uri.TryCreate(from.BaseUri, address, out var absolute);
        string?[] names = [isAbsolute ? absolute!.AbsoluteUri : null, address, Uri.TryCreate(Root.BaseUri, address, out var fromRoot) ? fromRoot.AbsoluteUri : null];
        foreach (var name in names.OfType<string>())
        {
            if (FindRead(name) is { } known)
            {
                return known;
            }

            if (_imports.TryGetValue(name, out var import))
            {
                return Open(import).Root;
            }
        }

        if (isAbsolute && JsonMetaSchemas.Find(absolute!) is { } meta)
        {
            return Add(new JsonSchemaDocument(meta, absolute!, (JsonDrafts.Find(absolute!.AbsoluteUri) ?? JsonDraft.Draft7).IdKeyword())).Root;
        }

        // Last, by the ids that the references have themselves.
        foreach (var import in _imports.Values)
        {
            Open(import);
        }

        return names.OfType<string>().Select(FindRead).FirstOrDefault(found => found is not null);
    }

    private SchemaPlace? FindRead(string name) =>
        _read.Select(document => document.Resources.GetValueOrDefault(name)).FirstOrDefault(found => found is not null);

    private JsonSchemaDocument Open(ImportedSchema import)
    {
        if (!_opened.TryGetValue(import.Name, out var document))
        {
            var address = Uri.TryCreate(_main.Root.BaseUri, import.Name, out var named) ? named : Nowhere;
            document = Add(new JsonSchemaDocument(SchemaJsonReader.Read(import.Text), address, _draft.IdKeyword()));
            _opened.Add(import.Name, document);
        }

        return document;
    }

    private JsonSchemaDocument Add(JsonSchemaDocument document)
    {
        _read.Add(document);
        return document;
    }
}
