using System.Globalization;
using Dashboard.Services.Schemas.Json;

namespace Dashboard.Services.Schemas.Fixes;

/// <summary>Where the parts of a JSON Schema stand in its text.</summary>
internal sealed class JsonSchemaSource
{
    private readonly Dictionary<SchemaJson, (JsonSource Place, string[] Steps)> _places = new(ReferenceEqualityComparer.Instance);
    private readonly JsonSource _root;

    public JsonSchemaSource(string text, SchemaJson json)
    {
        _root = JsonSourceReader.Read(text);
        Add(json, _root, []);
    }

    /// <summary>Null for parts of other documents.</summary>
    public JsonSource? Find(JsonSchemaNode? node) => node is not null && _places.TryGetValue(node.Meaning.Source, out var found) ? found.Place : null;

    /// <summary>The way to it from the root; null for parts of other documents.</summary>
    public string[]? StepsTo(JsonSchemaNode? node) => node is not null && _places.TryGetValue(node.Meaning.Source, out var found) ? found.Steps : null;

    /// <summary>What stands at the end of a way; null where there is none.</summary>
    public JsonSource? Walk(IEnumerable<string> steps)
    {
        var place = _root;
        foreach (var step in steps)
        {
            var next = place.IsArray
                ? int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var position) ? place.Items.ElementAtOrDefault(position) : null
                : place.Find(step);
            if (next is null)
            {
                return null;
            }

            place = next;
        }

        return place;
    }

    private void Add(SchemaJson json, JsonSource place, string[] steps)
    {
        _places.TryAdd(json, (place, steps));
        foreach (var (name, value) in json.Members)
        {
            if (place.Find(name) is { } member)
            {
                Add(value, member, [.. steps, name]);
            }
        }

        for (var position = 0; position < Math.Min(json.Items.Count, place.Items.Count); position++)
        {
            Add(json.Items[position], place.Items[position], [.. steps, position.ToString(CultureInfo.InvariantCulture)]);
        }
    }
}
