using System.Text.Json;
using System.Text.Json.Nodes;

namespace Dashboard.Services.Schemas.Tags;

/// <summary>The records and fields of an Avro schema.</summary>
internal static class AvroPlaces
{
    public static IEnumerable<(SchemaEntity Entity, JsonObject Holder)> Of(JsonNode? root)
    {
        // A stack, in text order: nesting is as deep as the schema's author likes.
        var open = new Stack<(JsonNode? Node, string Namespace)>([(root, "")]);
        while (open.TryPop(out var next))
        {
            switch (next.Node)
            {
                case JsonArray branches:
                    Push(open, branches, next.Namespace);
                    break;
                case JsonObject type when type["type"] is JsonObject or JsonArray:
                    open.Push((type["type"], next.Namespace));
                    break;
                case JsonObject type when Text(type["type"]) is "array":
                    open.Push((type["items"], next.Namespace));
                    break;
                case JsonObject type when Text(type["type"]) is "map":
                    open.Push((type["values"], next.Namespace));
                    break;
                case JsonObject type when Text(type["type"]) is "record" or "error" && Text(type["name"]) is { } name:
                    var dot = name.LastIndexOf('.');
                    var space = dot > 0 ? name[..dot] : Text(type["namespace"]) ?? next.Namespace;
                    var full = dot > 0 || space.Length == 0 ? name : $"{space}.{name}";
                    yield return (new SchemaEntity(full, IsRecord: true), type);
                    var members = (type["fields"] as JsonArray)?.OfType<JsonObject>().ToList() ?? [];
                    foreach (var member in members)
                    {
                        yield return (new SchemaEntity($"{full}.{Text(member["name"])}", IsRecord: false), member);
                    }

                    Push(open, members.Select(member => member["type"]), space);
                    break;
            }
        }
    }

    private static void Push(Stack<(JsonNode? Node, string Namespace)> open, IEnumerable<JsonNode?> nodes, string space)
    {
        foreach (var node in nodes.Reverse())
        {
            open.Push((node, space));
        }
    }

    private static string? Text(JsonNode? node) => node is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;
}
