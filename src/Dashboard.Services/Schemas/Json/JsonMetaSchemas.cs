using System.Text.Json;
using Json.Schema;

namespace Dashboard.Services.Schemas.Json;

/// <summary>The schemas of JSON Schema itself, which any schema may refer to.</summary>
internal static class JsonMetaSchemas
{
    // The library keeps none of this old draft.
    private const string Draft4 =
        """
        {"id":"http://json-schema.org/draft-04/schema#","$schema":"http://json-schema.org/draft-04/schema#","description":"Core schema meta-schema",
        "definitions":{"schemaArray":{"type":"array","minItems":1,"items":{"$ref":"#"}},"positiveInteger":{"type":"integer","minimum":0},
        "positiveIntegerDefault0":{"allOf":[{"$ref":"#/definitions/positiveInteger"},{"default":0}]},
        "simpleTypes":{"enum":["array","boolean","integer","null","number","object","string"]},
        "stringArray":{"type":"array","items":{"type":"string"},"minItems":1,"uniqueItems":true}},
        "type":"object","properties":{"id":{"type":"string"},"$schema":{"type":"string"},"title":{"type":"string"},"description":{"type":"string"},"default":{},
        "multipleOf":{"type":"number","minimum":0,"exclusiveMinimum":true},"maximum":{"type":"number"},"exclusiveMaximum":{"type":"boolean"},
        "minimum":{"type":"number"},"exclusiveMinimum":{"type":"boolean"},"maxLength":{"$ref":"#/definitions/positiveInteger"},
        "minLength":{"$ref":"#/definitions/positiveIntegerDefault0"},"pattern":{"type":"string","format":"regex"},
        "additionalItems":{"anyOf":[{"type":"boolean"},{"$ref":"#"}],"default":{}},"items":{"anyOf":[{"$ref":"#"},{"$ref":"#/definitions/schemaArray"}],"default":{}},
        "maxItems":{"$ref":"#/definitions/positiveInteger"},"minItems":{"$ref":"#/definitions/positiveIntegerDefault0"},"uniqueItems":{"type":"boolean","default":false},
        "maxProperties":{"$ref":"#/definitions/positiveInteger"},"minProperties":{"$ref":"#/definitions/positiveIntegerDefault0"},
        "required":{"$ref":"#/definitions/stringArray"},"additionalProperties":{"anyOf":[{"type":"boolean"},{"$ref":"#"}],"default":{}},
        "definitions":{"type":"object","additionalProperties":{"$ref":"#"},"default":{}},"properties":{"type":"object","additionalProperties":{"$ref":"#"},"default":{}},
        "patternProperties":{"type":"object","additionalProperties":{"$ref":"#"},"default":{}},
        "dependencies":{"type":"object","additionalProperties":{"anyOf":[{"$ref":"#"},{"$ref":"#/definitions/stringArray"}]}},
        "enum":{"type":"array","minItems":1,"uniqueItems":true},"type":{"anyOf":[{"$ref":"#/definitions/simpleTypes"},
        {"type":"array","items":{"$ref":"#/definitions/simpleTypes"},"minItems":1,"uniqueItems":true}]},"format":{"type":"string"},
        "allOf":{"$ref":"#/definitions/schemaArray"},"anyOf":{"$ref":"#/definitions/schemaArray"},"oneOf":{"$ref":"#/definitions/schemaArray"},"not":{"$ref":"#"}},
        "dependencies":{"exclusiveMaximum":["maximum"],"exclusiveMinimum":["minimum"]},"default":{}}
        """;

    private static readonly Dictionary<string, Func<string>> Known = new(StringComparer.Ordinal)
    {
        ["json-schema.org/schema"] = () => Draft4,
        ["json-schema.org/draft-04/schema"] = () => Draft4,
    };

    static JsonMetaSchemas()
    {
        foreach (var schema in new[]
        {
            MetaSchemas.Draft6, MetaSchemas.Draft7,
            MetaSchemas.Draft201909, MetaSchemas.Core201909, MetaSchemas.Applicator201909, MetaSchemas.Validation201909, MetaSchemas.Metadata201909,
            MetaSchemas.Format201909, MetaSchemas.Content201909,
            MetaSchemas.Draft202012, MetaSchemas.Core202012, MetaSchemas.Applicator202012, MetaSchemas.Unevaluated202012, MetaSchemas.Validation202012,
            MetaSchemas.Metadata202012, MetaSchemas.FormatAnnotation202012, MetaSchemas.FormatAssertion202012, MetaSchemas.Content202012,
        })
        {
            Known.Add(Key(schema.BaseUri), () => JsonSerializer.Serialize(schema));
        }
    }

    /// <summary>By address, over http or https; null where it is none of them.</summary>
    public static SchemaJson? Find(Uri address) => Known.TryGetValue(Key(address), out var read) ? SchemaJsonReader.Read(read()) : null;

    private static string Key(Uri address) => $"{address.Host}{address.AbsolutePath}";
}
