using System.Globalization;
using System.Text.Json.Nodes;

namespace Dashboard.Services.Schemas.Tags;

/// <summary>
/// The objects and properties of a JSON Schema. A path names each step: <c>object</c> and the property, <c>array</c>, <c>allof</c>,
/// <c>anyof</c> or <c>oneof</c> and the number from 0, <c>not</c>; of definitions the keyword and the name.
/// </summary>
internal static class JsonSchemaPlaces
{
    private static readonly (string Keyword, string Step)[] Lists = [("allOf", "allof"), ("anyOf", "anyof"), ("oneOf", "oneof"), ("prefixItems", "array")];

    private static readonly (string Keyword, string Step)[] Single = [("not", "not"), ("if", "if"), ("then", "then"), ("else", "else"), ("additionalProperties", "additional")];

    private static readonly string[] Definitions = ["definitions", "$defs"];

    public static IEnumerable<(SchemaEntity Entity, JsonObject Holder)> Of(JsonNode? root)
    {
        var open = new Stack<(JsonNode? Node, string Path)>([(root, "")]);
        while (open.TryPop(out var next))
        {
            if (next.Node is not JsonObject schema)
            {
                continue;
            }

            var below = new List<(JsonNode? Node, string Path)>();
            if (schema["properties"] is JsonObject properties)
            {
                yield return (new SchemaEntity($"{next.Path}object", IsRecord: true), schema);
                foreach (var (name, property) in properties)
                {
                    var path = $"{next.Path}object.{name}";
                    if (property is JsonObject holder)
                    {
                        yield return (new SchemaEntity(path, IsRecord: false), holder);
                    }

                    below.Add((property, $"{path}."));
                }
            }

            below.AddRange(Below(schema, next.Path));
            below.Reverse();
            below.ForEach(open.Push);
        }
    }

    private static IEnumerable<(JsonNode? Node, string Path)> Below(JsonObject schema, string path)
    {
        foreach (var (keyword, step) in Lists)
        {
            for (var index = 0; index < ((schema[keyword] as JsonArray)?.Count ?? 0); index++)
            {
                yield return (schema[keyword]![index], string.Create(CultureInfo.InvariantCulture, $"{path}{step}.{index}."));
            }
        }

        if (schema["items"] is JsonArray tuple)
        {
            for (var index = 0; index < tuple.Count; index++)
            {
                yield return (tuple[index], string.Create(CultureInfo.InvariantCulture, $"{path}array.{index}."));
            }
        }
        else
        {
            yield return (schema["items"], $"{path}array.");
        }

        foreach (var (keyword, step) in Single)
        {
            yield return (schema[keyword], $"{path}{step}.");
        }

        foreach (var (keyword, name, definition) in Definitions.SelectMany(keyword => (schema[keyword] as JsonObject ?? []).Select(entry => (keyword, entry.Key, entry.Value))))
        {
            yield return (definition, $"{path}{keyword}.{name}.");
        }
    }
}
