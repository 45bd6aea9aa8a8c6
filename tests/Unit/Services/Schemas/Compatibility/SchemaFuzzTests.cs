using System.Text.Json.Nodes;
using Dashboard.Services.Schemas;
using Dashboard.Services.Schemas.Compatibility;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Services.Schemas.Compatibility;

/// <summary>Whatever is sent is parsed or refused, and whatever was parsed is compared; nothing else is thrown.</summary>
public sealed class SchemaFuzzTests
{
    private const int Seeds = 1000;

    private static readonly string[] JsonWords =
    [
        "type", "properties", "required", "additionalProperties", "patternProperties", "dependencies", "dependentRequired", "dependentSchemas", "propertyNames",
        "items", "prefixItems", "additionalItems", "contains", "minContains", "uniqueItems", "maxItems", "minLength", "pattern", "maximum", "exclusiveMinimum",
        "multipleOf", "enum", "const", "not", "allOf", "anyOf", "oneOf", "if", "then", "$ref", "$dynamicRef", "$id", "id", "$anchor", "$defs", "definitions", "$schema",
        "title", "default", "unevaluatedProperties", "unevaluatedItems", "connect.type", "string", "integer", "object", "array", "null", "#", "#/$defs/a", "#/items/0", "a",
        "a.json", "http://json-schema.org/draft-04/schema#", "https://json-schema.org/draft/2020-12/schema", "^a|b$", "(", "bytes",
    ];

    private static readonly string[] AvroWords =
    [
        "type", "name", "namespace", "fields", "items", "values", "symbols", "size", "default", "aliases", "order", "doc", "logicalType", "precision", "record", "error",
        "enum", "fixed", "array", "map", "null", "int", "long", "string", "bytes", "double", "A", "B", "n.A", "ascending", "decimal",
    ];

    [Theory, InlineData(SchemaText.Json), InlineData(SchemaText.Avro)]
    public void Parses_or_refuses_and_compares_whatever_is_sent(string type)
    {
        var parsed = new List<ParsedSchema>();
        for (var seed = 0; seed < Seeds; seed++)
        {
            var random = new Random(seed);
            var text = (Value(random, type == SchemaText.Json ? JsonWords : AvroWords, depth: 5) ?? JsonValue.Create("a")).ToJsonString();
            var imports = random.Next(4) == 0 ? new ImportedSchema[] { new("a.json", "s", 1, """{"$ref":"#/$defs/a","$defs":{"a":true}}""") } : [];

            var schema = SchemaParsers.TryParse(new SchemaText(text, type), type == SchemaText.Json ? imports : [], isNew: random.Next(2) == 0, out var complaint);

            (schema is null).ShouldBe(complaint.Length > 0, text);
            if (schema is not null)
            {
                SchemaParsers.TryParse(new SchemaText(schema.Text, type), type == SchemaText.Json ? imports : [], isNew: false, out _).ShouldNotBeNull(text).Text.ShouldBe(schema.Text);
                parsed.Add(schema);
            }
        }

        parsed.Count.ShouldBeGreaterThan(Seeds / 20);
        foreach (var (reader, writer) in parsed.Zip(parsed.Skip(1)))
        {
            foreach (var finding in reader.FindDifferences(writer, CompatibilityPolicy.Lenient))
            {
                finding.Message(new ComparedSides(true, 1)).ShouldNotBeEmpty();
                finding.Explain(new ComparedSides(false, 1)).ShouldNotBeEmpty();
            }
        }
    }

    private static JsonNode? Value(Random random, string[] words, int depth) => random.Next(depth > 0 ? 12 : 5) switch
    {
        0 => words[random.Next(words.Length)],
        1 => random.Next(-3, 10),
        2 => random.Next(2) == 0,
        3 => random.Next(4) == 0 ? null : 1.5,
        4 => words[random.Next(words.Length)],
        5 or 6 => new JsonArray([.. Enumerable.Range(0, random.Next(4)).Select(_ => Value(random, words, depth - 1))]),
        _ => new JsonObject(Enumerable.Range(0, random.Next(1, 5)).Select(_ => words[random.Next(words.Length)]).Distinct()
            .Select(name => KeyValuePair.Create(name, name is "type" && random.Next(3) > 0 ? words[random.Next(words.Length)] : Value(random, words, depth - 1)))),
    };
}
