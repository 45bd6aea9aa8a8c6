using Dashboard.Services.Schemas;
using Dashboard.Services.Schemas.Json;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Services.Schemas.Json;

public sealed class JsonReferenceTests
{
    private const string Modern = "\"$schema\":\"https://json-schema.org/draft/2020-12/schema\"";

    [Theory]
    [InlineData("""{"$ref":"#/definitions/a","definitions":{"a":{"type":"string"}}}""")]
    [InlineData("""{"$ref":"#/$defs/a","$defs":{"a":{"type":"string"}}}""")]
    [InlineData("""{"$ref":"#/$defs/a","definitions":{"a":{"type":"string"}}}""")]
    [InlineData("""{"$ref":"#/$defs/a","definitions":{"a":{"type":"null"}},"$defs":{"a":{"type":"string"}}}""")]
    [InlineData("""{"$ref":"#/properties/x~1y/items/1","properties":{"x/y":{"items":[{},{"type":"string"}]}}}""")]
    [InlineData("""{"$ref":"#/definitions/a%20b","definitions":{"a b":{"type":"string"}}}""")]
    [InlineData("""{"$ref":"#word","definitions":{"a":{"$id":"#word","type":"string"}}}""")]
    [InlineData("""{"$schema":"http://json-schema.org/draft-04/schema#","$ref":"#word","definitions":{"a":{"id":"#word","type":"string"}}}""")]
    [InlineData("""{"$id":"http://example.com/root.json","$ref":"inner.json","definitions":{"a":{"$id":"inner.json","type":"string"}}}""")]
    [InlineData("""{"$id":"http://example.com/root.json","$ref":"http://example.com/root.json#/definitions/a","definitions":{"a":{"type":"string"}}}""")]
    [InlineData("{" + Modern + ""","$ref":"#word","$defs":{"a":{"$anchor":"word","type":"string"}}}""")]
    [InlineData("{" + Modern + ""","$dynamicRef":"#word","$defs":{"a":{"$dynamicAnchor":"word","type":"string"}}}""")]
    [InlineData("{" + Modern + ""","$ref":"inner.json#/$defs/b","$defs":{"a":{"$id":"inner.json","$defs":{"b":{"type":"string"}}}}}""")]
    public void Finds_schemas_within_the_document(string text) => Target(text).ShouldBeOfType<JsonStringNode>();

    [Theory]
    [InlineData("""{"$ref":"text.json"}""")]
    [InlineData("""{"$ref":"./text.json"}""")]
    [InlineData("{" + Modern + ""","$ref":"text.json"}""")]
    [InlineData("{" + Modern + ""","$ref":"./text.json"}""")]
    [InlineData("{" + Modern + ""","$id":"http://example.com/a/root.json","$ref":"text.json"}""")]
    [InlineData("""{"$id":"http://example.com/a/root.json","$ref":"http://example.com/a/text.json"}""")]
    [InlineData("""{"$ref":"http://example.com/own-id.json"}""")]
    public void Finds_registry_references_by_name(string text) =>
        Target(text, new ImportedSchema("text.json", "s", 1, """{"$id":"http://example.com/own-id.json","type":"string"}""")).ShouldBeOfType<JsonStringNode>();

    [Fact]
    public void Follows_references_from_one_registry_reference_to_another()
    {
        var target = Target(
            """{"$ref":"a.json#/definitions/x"}""",
            new ImportedSchema("b.json", "b", 1, """{"definitions":{"y":{"type":"string"}}}"""),
            new ImportedSchema("a.json", "a", 1, """{"definitions":{"x":{"$ref":"#/$defs/z"},"z":{"$ref":"b.json#/$defs/y"}}}"""));

        Follow(Follow(target)).ShouldBeOfType<JsonStringNode>();
    }

    [Fact]
    public void Takes_the_first_of_two_registry_references_with_one_name() =>
        Target("""{"$ref":"a"}""", new ImportedSchema("a", "s", 1, """{"type":"string"}"""), new ImportedSchema("a", "s", 2, """{"type":"null"}""")).ShouldBeOfType<JsonStringNode>();

    [Theory]
    [InlineData("http://json-schema.org/draft-04/schema#")]
    [InlineData("http://json-schema.org/draft-06/schema#")]
    [InlineData("http://json-schema.org/draft-07/schema#")]
    [InlineData("https://json-schema.org/draft/2019-09/schema")]
    [InlineData("https://json-schema.org/draft/2020-12/schema")]
    public void Knows_the_schemas_of_json_schema_itself(string address) =>
        Target($$"""{"$schema":"{{address}}","$ref":"{{address}}"}""").ShouldNotBeOfType<JsonEmptyNode>();

    [Fact]
    public void Builds_one_node_for_a_place_however_often_it_is_referred_to()
    {
        var root = (JsonObjectNode)Parse("""{"properties":{"a":{"$ref":"#/definitions/x"},"b":{"$ref":"#/$defs/x"}},"definitions":{"x":{"type":"string"}}}""");

        Follow(root.Properties["a"]).ShouldBeSameAs(Follow(root.Properties["b"]));
    }

    private static JsonSchemaNode Target(string text, params ImportedSchema[] imports) => Follow(Parse(text, imports));

    private static JsonSchemaNode Parse(string text, params ImportedSchema[] imports) => ParsedJsonSchema.Parse(text, imports, isNew: true).Model.ShouldNotBeNull();

    private static JsonSchemaNode Follow(JsonSchemaNode node) => node.ShouldBeOfType<JsonReferenceNode>().Target;
}
