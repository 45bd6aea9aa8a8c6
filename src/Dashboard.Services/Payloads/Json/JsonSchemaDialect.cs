using System.Text.Json;
using System.Text.Json.Nodes;

namespace Dashboard.Services.Payloads.Json;

/// <summary>
/// Writes a schema so that the validator takes it as it is meant: spellings of <c>$schema</c> made one, draft 4 rewritten as draft 6, unknown drafts
/// taken for draft 7, which is also meant where <c>$schema</c> is absent.
/// </summary>
internal static class JsonSchemaDialect
{
    private const string Draft6 = "http://json-schema.org/draft-06/schema#";
    private const string Draft7 = "http://json-schema.org/draft-07/schema#";

    private static readonly (string Mark, string Name)[] Drafts =
    [
        ("draft-06", Draft6),
        ("draft-07", Draft7),
        ("2019-09", "https://json-schema.org/draft/2019-09/schema"),
        ("2020-12", "https://json-schema.org/draft/2020-12/schema"),
    ];

    // Members whose values are data, and members whose values are named schemas rather than keywords.
    private static readonly string[] Data = ["enum", "default", "const", "examples"];
    private static readonly string[] Named = ["properties", "patternProperties", "definitions", "dependencies"];

    public static JsonElement Unify(JsonElement schema)
    {
        if (schema.ValueKind != JsonValueKind.Object)
        {
            return schema.Clone();
        }

        var given = schema.TryGetProperty("$schema", out var member) && member.ValueKind == JsonValueKind.String ? member.GetString()! : "";
        var isDraft4 = given.Contains("draft-04", StringComparison.Ordinal) || given.Contains("draft-03", StringComparison.Ordinal);
        var name = isDraft4 ? Draft6 : Array.Find(Drafts, draft => given.Contains(draft.Mark, StringComparison.Ordinal)).Name ?? Draft7;
        var copy = JsonObject.Create(schema.Clone())!;
        if (isDraft4)
        {
            Raise(copy);
        }

        copy["$schema"] = name;
        PutIdFirst(copy);
        using var text = new MemoryStream();
        using (var writer = new Utf8JsonWriter(text, PayloadJson.WriterOptions))
        {
            copy.WriteTo(writer);
        }

        using var document = JsonDocument.Parse(text.ToArray(), new JsonDocumentOptions { MaxDepth = PayloadJson.MaxDepth });
        return document.RootElement.Clone();
    }

    // The validator takes an $id that stands behind subschemas for a second schema of the same name.
    private static void PutIdFirst(JsonNode? schema)
    {
        switch (schema)
        {
            case JsonArray list:
                foreach (var item in list)
                {
                    PutIdFirst(item);
                }

                break;
            case JsonObject keywords:
                if (keywords.IndexOf("$id") > 0 && keywords["$id"] is var id)
                {
                    keywords.Remove("$id");
                    keywords.Insert(0, "$id", id);
                }

                foreach (var (_, value) in keywords)
                {
                    PutIdFirst(value);
                }

                break;
        }
    }

    /// <summary>Draft 4 names a schema <c>id</c> and makes a limit exclusive by a boolean beside it.</summary>
    private static void Raise(JsonNode? schema)
    {
        switch (schema)
        {
            case JsonArray list:
                foreach (var item in list)
                {
                    Raise(item);
                }

                break;
            case JsonObject keywords:
                RaiseKeywords(keywords);
                foreach (var (name, value) in keywords)
                {
                    if (Named.Contains(name, StringComparer.Ordinal) && value is JsonObject schemas)
                    {
                        foreach (var (_, named) in schemas)
                        {
                            Raise(named);
                        }
                    }
                    else if (!Data.Contains(name, StringComparer.Ordinal))
                    {
                        Raise(value);
                    }
                }

                break;
        }
    }

    private static void RaiseKeywords(JsonObject keywords)
    {
        if (keywords["id"] is JsonValue id && id.GetValueKind() == JsonValueKind.String && !keywords.ContainsKey("$id"))
        {
            keywords["$id"] = id.DeepClone();
            keywords.Remove("id");
        }

        foreach (var (limit, exclusive) in new[] { ("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum") })
        {
            if (keywords[exclusive] is JsonValue flag && flag.GetValueKind() is JsonValueKind.True or JsonValueKind.False)
            {
                keywords.Remove(exclusive);
                if (flag.GetValueKind() == JsonValueKind.True && keywords[limit] is { } value)
                {
                    keywords.Remove(limit);
                    keywords[exclusive] = value;
                }
            }
        }
    }
}
