using System.Text.Json.Nodes;

namespace Dashboard.Services.Schemas.Inference;

/// <summary>Writes an Avro schema of samples.</summary>
internal sealed class AvroSketch
{
    private readonly HashSet<string> _types = new(StringComparer.Ordinal);

    public static string Write(SampleShape shape, string name) => new AvroSketch().Type(shape, name).ToJsonString(SketchJson.Options);

    // A place that never held a value is an optional text: most such fields are.
    private JsonNode Type(SampleShape shape, string name, bool isOptional = false)
    {
        var branches = Branches(shape, name).ToArray();
        if (branches.Length == 0)
        {
            branches = ["string"];
            isOptional = true;
        }

        return isOptional || shape.HasNull ? new JsonArray(["null", .. branches])
            : branches.Length == 1 ? branches[0]
            : new JsonArray(branches);
    }

    private IEnumerable<JsonNode> Branches(SampleShape shape, string name)
    {
        if (shape.HasText)
        {
            yield return "string";
        }

        if (shape.HasTruth)
        {
            yield return "boolean";
        }

        if (shape.HasFraction || shape.HasWhole)
        {
            yield return shape.HasFraction ? "double" : "long";
        }

        if (shape.HasObject)
        {
            yield return Record(shape, name);
        }

        if (shape.HasList)
        {
            yield return new JsonObject { ["type"] = "array", ["items"] = shape.Items is { } items ? Type(items, name + "Item") : "string" };
        }
    }

    private JsonObject Record(SampleShape shape, string name)
    {
        var record = new JsonObject { ["type"] = "record", ["name"] = SketchNames.Unique(name, _types) };
        var taken = new HashSet<string>(StringComparer.Ordinal);
        record["fields"] = new JsonArray([.. shape.Fields.Select(field => Field(field.Name, field.Shape, field.IsOptional, name, taken))]);
        return record;
    }

    private JsonObject Field(string name, SampleShape shape, bool isOptional, string outer, HashSet<string> taken)
    {
        var field = new JsonObject { ["name"] = SketchNames.Field(name, taken) };
        var type = Type(shape, outer + SketchNames.Type(name), isOptional);
        field["type"] = type;
        if (type is JsonArray { Count: > 0 } union && union[0]?.ToString() == "null")
        {
            field["default"] = null;
        }

        if ((string?)field["name"] != name)
        {
            field["doc"] = $"\"{name}\" in the sample";
        }

        return field;
    }
}
