using System.Text;
using Dashboard.Services.Payloads.Json;
using Dashboard.Services.Schemas;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Services.Payloads.Json;

public sealed class JsonInstanceCheckTests
{
    private const string Order = """
        {"$schema":"http://json-schema.org/draft-07/schema#","type":"object","required":["id"],"additionalProperties":false,
         "properties":{"id":{"type":"integer"},"lines":{"type":"array","items":{"type":"object","properties":{"sku":{"type":"string","maxLength":3}}}}}}
        """;

    [Theory]
    [InlineData("""{"id":9007199254740993,"lines":[{"sku":"abc"}]}""", null)]
    [InlineData("""{"lines":[]}""", """#: Required properties ["id"] are not present""")]
    [InlineData("""{"id":1.5}""", "#/id: Value is \"number\" but should be \"integer\"")]
    [InlineData("""{"id":1,"lines":[{},{"sku":5}]}""", "#/lines/1/sku: Value is \"integer\" but should be \"string\"")]
    [InlineData("""{"id":1,"lines":[{"sku":"long"}]}""", "#/lines/0/sku: Value should be at most 3 characters")]
    [InlineData("""{"id":1,"colour":"red"}""", "#/colour: the schema knows no such property")]
    [InlineData("null", "#: Value is \"null\" but should be \"object\"")]
    public void Says_what_does_not_fit_and_where(string json, string? expected) => Find(Order, json).ShouldBe(expected);

    [Fact]
    public void Names_at_most_three_places() =>
        Find("""{"items":{"type":"string"}}""", "[1,2,3,4,5]").ShouldNotBeNull().Split("; ").Length.ShouldBe(3);

    [Theory]
    [InlineData("http://json-schema.org/draft-04/schema#", """{"minimum":1,"exclusiveMinimum":true}""")]
    [InlineData("http://json-schema.org/draft-06/schema#", """{"exclusiveMinimum":1}""")]
    [InlineData("http://json-schema.org/draft-07/schema", """{"if":{"const":1},"then":false}""")]
    [InlineData("https://json-schema.org/draft/2019-09/schema", """{"$defs":{"x":{"exclusiveMinimum":1}},"$ref":"#/$defs/x","description":"beside"}""")]
    [InlineData("https://json-schema.org/draft/2020-12/schema", """{"$dynamicRef":"#x","$defs":{"x":{"$dynamicAnchor":"x","exclusiveMinimum":1}}}""")]
    [InlineData("http://example.com/unknown", """{"exclusiveMinimum":1}""")]
    [InlineData(null, """{"exclusiveMinimum":1}""")]
    public void Knows_the_drafts(string? draft, string schema)
    {
        var text = draft is null ? schema : $$"""{"$schema":"{{draft}}",{{schema[1..]}}""";

        Find(text, "1").ShouldNotBeNull();
        Find(text, "2").ShouldBeNull();
    }

    [Theory]
    [InlineData("""{"id":"http://x.org/a","properties":{"id":{"type":"string"},"minimum":{"type":"integer"}},"enum":[{"id":"1","minimum":2}]}""", """{"id":"1","minimum":2}""", true)]
    [InlineData("""{"definitions":{"p":{"minimum":1,"exclusiveMinimum":true}},"properties":{"a":{"$ref":"#/definitions/p"}}}""", """{"a":1}""", false)]
    public void Rewrites_draft_4_without_touching_names_and_data(string schema, string json, bool fits) =>
        (Find($$"""{"$schema":"http://json-schema.org/draft-04/schema#",{{schema[1..]}}""", json) is null).ShouldBe(fits);

    [Theory]
    [InlineData("true", null)]
    [InlineData("false", "#: the schema allows no value here")]
    public void Knows_the_schemas_true_and_false(string schema, string? expected) => Find(schema, "1").ShouldBe(expected);

    [Theory]
    [InlineData("address.json", null, "address.json")]
    [InlineData("address.json", null, "address.json#/definitions/zip")]
    [InlineData("http://x.org/address.json", null, "http://x.org/address.json")]
    [InlineData("address.json", "http://x.org/person.json", "address.json")]
    public void Resolves_imports_by_the_name_that_the_schema_uses(string name, string? id, string reference)
    {
        var text = $$"""{ {{(id is null ? "" : $"\"$id\":\"{id}\",")}} "properties":{"a":{"$ref":"{{reference}}"} } }""";
        var address = new ImportedSchema(name, "address", 1, """{"type":"string","definitions":{"zip":{"type":"string"}}}""");

        Find(text, """{"a":1}""", address).ShouldNotBeNull().ShouldStartWith("#/a");
        Find(text, """{"a":"x"}""", address).ShouldBeNull();
    }

    [Fact]
    public void Resolves_imports_of_imports()
    {
        var zip = new ImportedSchema("zip.json", "zip", 1, """{"type":"string"}""");
        var address = new ImportedSchema("address.json", "address", 1, """{"properties":{"zip":{"$ref":"zip.json"}}}""");

        Find("""{"properties":{"a":{"$ref":"address.json"}}}""", """{"a":{"zip":1}}""", zip, address).ShouldNotBeNull().ShouldStartWith("#/a/zip");
    }

    [Theory]
    [InlineData("""{"$ref":"#"}""", "Cycle")]
    [InlineData("{", "not valid JSON")]
    [InlineData("5", "")]
    [InlineData("""{"type":"colour"}""", "")]
    [InlineData("""{"multipleOf":1e1000000000}""", "too many digits")]
    public void Refuses_schemas_that_cannot_be_used(string schema, string expected) =>
        Should.Throw<InvalidSchemaException>(() => JsonInstanceCheck.Of(schema, [])).Message.ShouldContain(expected);

    [Theory]
    [InlineData("""{"$ref":"http://127.0.0.1:9/x.json"}""", "http://127.0.0.1:9/x.json")]
    [InlineData("""{"$ref":"#/definitions/none"}""", "none")]
    public void Names_a_reference_that_leads_nowhere_and_fetches_nothing(string schema, string expected) => Find(schema, "1").ShouldNotBeNull().ShouldContain(expected);

    [Fact]
    public void Knows_a_schema_by_its_id_wherever_that_stands() =>
        Find("""{"properties":{"a":{"type":"string"},"b":{"$ref":"#/properties/a"}},"$id":"http://x.org/a"}""", """{"b":1}""").ShouldNotBeNull();

    [Theory]
    [InlineData("""{"type":"string","pattern":"^(a+)+$"}""", "\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!\"")]
    [InlineData("""{"patternProperties":{"^(a+)+$":true}}""", "{\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!\":1}")]
    public void Gives_up_on_patterns_without_end(string schema, string json) => Find(schema, json).ShouldBe("#: the schema takes too long to check this value");

    [Fact]
    public void Gives_up_on_schemas_that_multiply_work()
    {
        var levels = string.Join(",", Enumerable.Range(0, 40).Select(level => $$"""
            "d{{level}}":{"allOf":[{"$ref":"#/definitions/d{{level + 1}}"},{"$ref":"#/definitions/d{{level + 1}}"}]}
            """));

        Find($$"""{"$ref":"#/definitions/d0","definitions":{ {{levels}},"d40":{"type":"integer"} } }""", "1").ShouldBe("#: the schema takes too long to check this value");
    }

    [Theory]
    [InlineData("""{"multipleOf":0.01}""", "1e1000000000")]
    [InlineData("""{"maximum":5}""", "-1e-1000000000")]
    public void Refuses_numbers_whose_arithmetic_has_no_bound(string schema, string json) => Find(schema, json).ShouldBe("#: a number has too many digits to be checked");

    [Fact]
    public void Follows_deep_values_to_the_bound_and_no_further()
    {
        const string Nested = """{"type":"array","items":{"$ref":"#"}}""";

        Find(Nested, new string('[', 400) + new string(']', 400)).ShouldBeNull();
        Find(Nested, new string('[', 600) + new string(']', 600)).ShouldBe("#: it nests deeper than 512 levels");
    }

    [Theory]
    [InlineData("[1,2,3]", true)]
    [InlineData("[1,1.0]", false)]
    [InlineData("""[{"a":1,"b":2},{"b":2,"a":1}]""", false)]
    [InlineData("""["1",1,true,null,[],{}]""", true)]
    [InlineData("""["ä","\u00e4"]""", false)]
    public void Tells_unique_items(string json, bool fits) => (Find("""{"uniqueItems":true}""", json) is null).ShouldBe(fits);

    [Fact]
    public void Compares_many_unique_items_in_no_time() =>
        Find("""{"uniqueItems":true}""", $"[{string.Join(',', Enumerable.Range(0, 200_000))}]").ShouldBeNull();

    [Fact]
    public void Checks_everything_but_a_pattern_that_NET_cannot_read() =>
        Find("""{"type":"string","pattern":"^\\p{Script=Greek}+$"}""", "\"abc\"").ShouldBeNull();

    private static string? Find(string schema, string json, params ImportedSchema[] imports) =>
        JsonInstanceCheck.Of(schema, imports).FindProblem(Encoding.UTF8.GetBytes(json));
}
