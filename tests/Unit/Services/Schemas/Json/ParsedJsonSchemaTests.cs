using Dashboard.Services.Schemas;
using Dashboard.Services.Schemas.Json;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Services.Schemas.Json;

public sealed class ParsedJsonSchemaTests
{
    [Theory]
    [InlineData(""" { "b" : 1 , "a" : [ true , null ] } """, """{"b":1,"a":[true,null]}""")]
    [InlineData("""{"x":1.50,"y":1e2,"z":0.0000001,"n":-0,"big":123456789012345678901234567890}""", """{"x":1.50,"y":1E+2,"z":1E-7,"n":0,"big":123456789012345678901234567890}""")]
    [InlineData("""{"default":NaN,"title":"NaN \" NaN"}""", """{"default":"NaN","title":"NaN \" NaN"}""")]
    [InlineData("""{"a":1,"b":2,"a":3}""", """{"a":3,"b":2}""")]
    [InlineData("""{"title":"\u00e9\/\u0001"}""", "{\"title\":\"é/\\u0001\"}")]
    [InlineData("true", "true")]
    public void Prints_what_the_registry_stores(string input, string expected) => Parse(input).Text.ShouldBe(expected);

    [Fact]
    public void Sorts_all_members_when_normalising() =>
        Parse("""{"type":"object","properties":{"b":{"type":"string","default":"x"},"a":{}}}""").NormalizedText
            .ShouldBe("""{"properties":{"a":{},"b":{"default":"x","type":"string"}},"type":"object"}""");

    [Fact]
    public void Means_the_same_whatever_the_order_of_members() =>
        Parse("""{"type":"string","title":"t"}""").ComparableText.ShouldBe(Parse("""{"title":"t","type":"string"}""").ComparableText);

    [Fact]
    public void Names_the_properties_at_the_top() => Parse("""{"properties":{"b":{},"a":{}}}""").FieldNames.ShouldBe(["b", "a"]);

    [Theory]
    [InlineData("", "not valid JSON")]
    [InlineData("{", "not valid JSON")]
    [InlineData("""{"title":"\ud800"}""", "not valid JSON")]
    [InlineData("12", "must be an object, true or false")]
    [InlineData("""{"type":"strin"}""", "#: unknown type \"strin\"")]
    [InlineData("""{"type":3}""", "type must be a name or a list of names")]
    [InlineData("""{"properties":{"a":{"maxLength":"x"}}}""", "#/properties/a: maxLength must be a whole number")]
    [InlineData("""{"properties":{"a":7}}""", "#/properties/a: a schema must be an object, true or false")]
    [InlineData("""{"required":true}""", "required must be a list of names")]
    [InlineData("""{"pattern":"["}""", "is not a regular expression")]
    [InlineData("""{"patternProperties":{"(":{}}}""", "is not a regular expression")]
    [InlineData("""{"properties":{"a":{"$ref":"#/definitions/x"}}}""", "#/properties/a/$ref: the $ref \"#/definitions/x\" leads to no schema")]
    [InlineData("""{"$ref":"other.json"}""", "nothing is called \"other.json\"")]
    [InlineData("""{"$ref":"http://example.com/other.json"}""", "never fetched")]
    [InlineData("""{"$id":"http://example.com/a.json","$ref":"b.json"}""", "never fetched")]
    [InlineData("""{"$schema":"https://json-schema.org/draft/2020-12/schema","items":[{}]}""", "prefixItems")]
    public void Refuses_a_new_schema_that_breaks_a_rule(string text, string complaint) =>
        Should.Throw<InvalidSchemaException>(() => Parse(text)).Message.ShouldContain(complaint);

    [Theory]
    [InlineData("""{"pattern":"\\p{Alpha}++"}""")]
    [InlineData("""{"definitions":{"unused":{"$ref":"http://example.com/other.json"}}}""")]
    [InlineData("""{"$schema":"http://json-schema.org/draft-04/schema#","exclusiveMinimum":true,"minimum":3}""")]
    [InlineData("""{"multipleOf":1e999999999999999999999}""")]
    public void Accepts_what_the_rules_allow(string text) => Parse(text).Model.ShouldNotBeNull();

    [Fact]
    public void Refuses_nesting_without_end()
    {
        var text = string.Concat(Enumerable.Repeat("""{"not":""", 100_000)) + "{}" + new string('}', 100_000);

        Should.Throw<InvalidSchemaException>(() => Parse(text));
    }

    [Fact]
    public void Loads_a_stored_schema_that_refers_to_the_web() =>
        ParsedJsonSchema.Parse("""{"$ref":"http://example.com/other.json"}""", [], isNew: false).Text.ShouldNotBeEmpty();

    private static ParsedJsonSchema Parse(string text) => ParsedJsonSchema.Parse(text, [], isNew: true);
}
