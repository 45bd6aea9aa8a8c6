using System.Globalization;
using System.Text.Json;

namespace Dashboard.Services.Schemas.Json;

/// <summary>One JSON text with the schemas in it that have an address or an anchor.</summary>
internal sealed class JsonSchemaDocument
{
    // Their contents are data, not schemas.
    private static readonly string[] Data = ["enum", "const", "default", "examples"];

    private readonly Dictionary<(SchemaPlace Resource, string Name), SchemaPlace> _anchors = [];
    private readonly Dictionary<string, SchemaPlace> _resources = new(StringComparer.Ordinal);

    /// <param name="address">Where it was found.</param>
    public JsonSchemaDocument(SchemaJson root, Uri address, string idKeyword)
    {
        IdKeyword = idKeyword;
        Root = SchemaPlace.Root(this, root, address);
        Index(Root);
    }

    public string IdKeyword { get; }

    public SchemaPlace Root { get; }

    /// <summary>Schemas with an id, by their address.</summary>
    public IReadOnlyDictionary<string, SchemaPlace> Resources => _resources;

    /// <summary>An address without fragment, the same for all spellings.</summary>
    public static string Key(Uri address) => address.GetLeftPart(UriPartial.Query);

    /// <summary>What a fragment (after <c>#</c>) of a resource names; null where there is nothing.</summary>
    public SchemaPlace? Find(SchemaPlace resource, string fragment)
    {
        if (fragment.Length == 0)
        {
            return resource;
        }

        var name = Uri.UnescapeDataString(fragment);
        return name[0] == '/'
            ? Walk(resource, name) ?? Walk(Root, name)
            : _anchors.GetValueOrDefault((resource, name)) ?? _anchors.FirstOrDefault(anchor => anchor.Key.Name == name).Value;
    }

    private static SchemaPlace? Walk(SchemaPlace from, string pointer)
    {
        var steps = pointer[1..].Split('/');
        var place = from;
        for (var at = 0; at < steps.Length; at++)
        {
            var step = Unescape(steps[at]);
            // What older drafts call definitions is found under the newer name too.
            var next = place is { IsRoot: true } && step == "$defs" && at + 1 < steps.Length && place.Json.Find(step)?.Find(Unescape(steps[at + 1])) is null
                ? place.Json.Find("definitions")
                : place.Json.Kind == JsonValueKind.Array
                    ? int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var position) ? place.Json.Items.ElementAtOrDefault(position) : null
                    : place.Json.Find(step);
            if (next is null)
            {
                return null;
            }

            place = place.Down(step, next);
        }

        return place;
    }

    private static string Unescape(string step) => step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);

    private void Index(SchemaPlace place)
    {
        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        if (place.Json.IsObject)
        {
            if (ReferenceEquals(place.Resource, place))
            {
                _resources.TryAdd(Key(place.BaseUri), place);
            }

            foreach (var keyword in new[] { "$anchor", "$dynamicAnchor", IdKeyword })
            {
                if (place.Json.Find(keyword) is { Kind: JsonValueKind.String, Text.Length: > 0 } named && (keyword != IdKeyword || named.Text[0] == '#'))
                {
                    _anchors.TryAdd((place.Resource, named.Text.TrimStart('#')), place);
                }
            }

            foreach (var (name, value) in place.Json.Members)
            {
                if (IsContainer(value) && !Data.Contains(name))
                {
                    Index(place.Down(name, value));
                }
            }
        }
        else
        {
            for (var at = 0; at < place.Json.Items.Count; at++)
            {
                if (IsContainer(place.Json.Items[at]))
                {
                    Index(place.Down(at.ToString(CultureInfo.InvariantCulture), place.Json.Items[at]));
                }
            }
        }
    }

    private static bool IsContainer(SchemaJson json) => json.Kind is JsonValueKind.Object or JsonValueKind.Array;
}
