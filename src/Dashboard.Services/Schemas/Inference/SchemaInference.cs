using System.Text.Json;

namespace Dashboard.Services.Schemas.Inference;

/// <summary>
/// Makes a schema from values: what every sample has is required, what some lack is optional, and a place that holds values of several
/// kinds allows all of them. Whole numbers become 64-bit ones, since samples never show the largest.
/// </summary>
public static class SchemaInference
{
    /// <summary>Characters of samples that are looked at.</summary>
    public const int MostCharacters = 4_000_000;

    private static readonly JsonDocumentOptions Options = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <summary>From one JSON value, or several one after the other or in a list of objects.</summary>
    /// <param name="name">What the messages are called, e.g. <c>orders</c>; made into a type name.</param>
    public static InferredSchema FromJson(string json, string schemaType, string name)
    {
        if (json.Length > MostCharacters)
        {
            return new InferredSchema(null, 0, "The sample is larger than 4 MB. Paste fewer messages.");
        }

        try
        {
            var values = ReadAll(json);
            if (values.Count == 0)
            {
                return new InferredSchema(null, 0, "Paste at least one message as JSON.");
            }

            return Make(values is [{ ValueKind: JsonValueKind.Array } list] && list.GetArrayLength() > 0 && list.EnumerateArray().All(item => item.ValueKind == JsonValueKind.Object)
                ? [.. list.EnumerateArray()]
                : values, schemaType, name);
        }
        catch (JsonException)
        {
            return new InferredSchema(null, 0, "The sample is not valid JSON. Paste a message as it stands in the topic, for example {\"id\": 1}.");
        }
    }

    /// <summary>From the values of records, each the JSON text of one; those that are not JSON count as text.</summary>
    public static InferredSchema FromValues(IReadOnlyList<string> values, string schemaType, string name)
    {
        var shape = new SampleShape();
        foreach (var value in values)
        {
            shape.Add(Read(value));
        }

        return values.Count == 0
            ? new InferredSchema(null, 0, "There is no readable message to make a schema from.")
            : new InferredSchema(Write(shape, schemaType, name), values.Count);
    }

    /// <summary>From a CSV text whose first line names the columns; further lines tell the types.</summary>
    public static InferredSchema FromCsv(string csv, string schemaType, string name)
    {
        var (rows, problem) = CsvSample.Read(csv);
        return problem is null ? Make(rows, schemaType, name) : new InferredSchema(null, 0, problem);
    }

    private static InferredSchema Make(IReadOnlyList<JsonElement> values, string schemaType, string name)
    {
        var shape = new SampleShape();
        foreach (var value in values)
        {
            shape.Add(value);
        }

        return new InferredSchema(Write(shape, schemaType, name), values.Count);
    }

    private static string Write(SampleShape shape, string schemaType, string name) => schemaType switch
    {
        SchemaText.Json => JsonSchemaSketch.Write(shape, SketchNames.Type(name)),
        SchemaText.Protobuf => ProtobufSketch.Write(shape, SketchNames.Type(name)),
        _ => AvroSketch.Write(shape, SketchNames.Type(name)),
    };

    private static JsonElement Read(string value)
    {
        try
        {
            return JsonElement.Parse(value, Options);
        }
        catch (JsonException)
        {
            return JsonSerializer.SerializeToElement(value);
        }
    }

    private static List<JsonElement> ReadAll(string json)
    {
        var values = new List<JsonElement>();
        var reader = new Utf8JsonReader(System.Text.Encoding.UTF8.GetBytes(json), new JsonReaderOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, AllowMultipleValues = true });
        while (reader.Read())
        {
            values.Add(JsonElement.ParseValue(ref reader));
        }

        return values;
    }
}
