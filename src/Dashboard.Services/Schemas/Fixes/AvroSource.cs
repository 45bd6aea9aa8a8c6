using Dashboard.Services.Schemas.Avro;

namespace Dashboard.Services.Schemas.Fixes;

/// <summary>Where an Avro text defines its types and where it uses their names.</summary>
internal sealed class AvroSource
{
    private readonly Dictionary<string, JsonSource> _definitions = new(StringComparer.Ordinal);
    private readonly List<(JsonSource Place, string Name)> _uses = [];

    public AvroSource(string text)
    {
        Root = JsonSourceReader.Read(text);
        Walk(Root, null);
    }

    public JsonSource Root { get; }

    /// <summary>The object that defines a type; null where the text does not.</summary>
    public JsonSource? Find(AvroNamed type) => _definitions.GetValueOrDefault(type.Name.Full);

    public JsonSource? Field(AvroRecord record, string name) =>
        Find(record)?.Find("fields")?.Items.FirstOrDefault(field => field.Find("name")?.String == name);

    /// <summary>Where a type is named, its definition left out.</summary>
    public IEnumerable<JsonSource> Uses(AvroNamed type) => _uses.Where(use => use.Name == type.Name.Full).Select(use => use.Place);

    /// <summary>Goes down from a type's text as a path does; null where a union leaves several ways.</summary>
    public static JsonSource? Descend(JsonSource? type, IEnumerable<string> steps)
    {
        foreach (var step in steps)
        {
            type = step is "items" or "values" ? Holder(Unwrap(type), step)?.Find(step) : type;
        }

        return Unwrap(type);
    }

    private static JsonSource? Holder(JsonSource? type, string member) =>
        type is { IsArray: true } ? type.Items.Select(Unwrap).FirstOrDefault(branch => branch?.Find(member) is not null) : type;

    // {"type": {"type": …}} nests freely.
    private static JsonSource? Unwrap(JsonSource? type)
    {
        while (type?.Find("type") is { IsString: false } inner)
        {
            type = inner;
        }

        return type;
    }

    private void Walk(JsonSource type, string? enclosing)
    {
        if (type.IsString)
        {
            Use(type, enclosing);
        }
        else if (type.IsArray)
        {
            foreach (var branch in type.Items)
            {
                Walk(branch, enclosing);
            }
        }
        else if (type.Find("type") is { IsString: false } inner)
        {
            Walk(inner, enclosing);
        }
        else if (type.Find("type") is { } kind)
        {
            WalkObject(type, kind, enclosing);
        }
    }

    private void WalkObject(JsonSource type, JsonSource kind, string? enclosing)
    {
        switch (kind.String)
        {
            case "record" or "error" or "enum" or "fixed":
                var name = AvroName.Parse(type.Find("name")?.String ?? "", type.Find("namespace")?.String ?? enclosing);
                _definitions.TryAdd(name.Full, type);
                foreach (var field in type.Find("fields")?.Items ?? [])
                {
                    if (field.Find("type") is { } own)
                    {
                        Walk(own, name.Namespace);
                    }
                }

                break;
            case "array" when type.Find("items") is { } items:
                Walk(items, enclosing);
                break;
            case "map" when type.Find("values") is { } values:
                Walk(values, enclosing);
                break;
            default:
                Use(kind, enclosing);
                break;
        }
    }

    private void Use(JsonSource place, string? enclosing)
    {
        if (place.String is { } text && !AvroPrimitive.TryGetKind(text, out _))
        {
            var name = AvroName.Parse(text, enclosing);
            _uses.Add((place, _definitions.ContainsKey(name.Full) ? name.Full : name.Simple));
        }
    }
}
