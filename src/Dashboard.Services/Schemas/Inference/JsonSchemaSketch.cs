using System.Text.Json.Nodes;

namespace Dashboard.Services.Schemas.Inference;

/// <summary>Writes a JSON Schema (draft 7) of samples.</summary>
internal static class JsonSchemaSketch
{
    public static string Write(SampleShape shape, string name)
    {
        var root = new JsonObject { ["$schema"] = "http://json-schema.org/draft-07/schema#", ["title"] = name };
        foreach (var (keyword, value) in Type(shape).ToArray())
        {
            root[keyword] = value?.DeepClone();
        }

        return root.ToJsonString(SketchJson.Options);
    }

    private static JsonObject Type(SampleShape shape)
    {
        string[] types =
        [
            .. new[]
            {
                (shape.HasObject, "object"), (shape.HasList, "array"), (shape.HasText, "string"), (shape.HasTruth, "boolean"),
                (shape.HasFraction, "number"), (shape is { HasWhole: true, HasFraction: false }, "integer"), (shape.HasNull && shape.Kinds > 0, "null"),
            }.Where(kind => kind.Item1).Select(kind => kind.Item2),
        ];
        var schema = new JsonObject();
        if (types.Length > 0)
        {
            schema["type"] = types.Length == 1 ? types[0] : new JsonArray([.. types.Select(type => (JsonNode)type)]);
        }

        if (shape.IsTime)
        {
            schema["format"] = "date-time";
        }

        if (shape.HasObject)
        {
            schema["properties"] = new JsonObject(shape.Fields.Select(field => KeyValuePair.Create(field.Name, (JsonNode?)Type(field.Shape))));
            string[] required = [.. shape.Fields.Where(field => !field.IsOptional).Select(field => field.Name)];
            if (required.Length > 0)
            {
                schema["required"] = new JsonArray([.. required.Select(name => (JsonNode)name)]);
            }
        }

        if (shape.Items is { } items)
        {
            schema["items"] = Type(items);
        }

        return schema;
    }
}
