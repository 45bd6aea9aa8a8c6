using Dashboard.Services.Schemas;
using Dashboard.Services.Schemas.Json;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Services.Schemas.Json;

public sealed class JsonInliningTests
{
    private const string Referring = """{"type":"object","properties":{"to":{"$ref":"address.json"},"from":{"$ref":"address.json#/definitions/city"}}}""";

    private const string Address = """
        {"$schema":"http://json-schema.org/draft-07/schema#","$id":"address.json","type":"object",
         "properties":{"city":{"$ref":"#/definitions/city"},"next":{"$ref":"#"}},"definitions":{"city":{"type":"string","maxLength":80}}}
        """;

    [Theory]
    [InlineData("in place", """
        {"properties":{"from":{"maxLength":80.0,"type":"string"},"to":{"type":"object","properties":{"city":{"type":"string","maxLength":80},"next":{"$ref":"#/properties/to"}}}},"type":"object"}
        """, true)]
    [InlineData("as a definition", """
        {"type":"object","properties":{"to":{"$ref":"#/definitions/address"},"from":{"$ref":"#/definitions/city"}},"definitions":{"city":{"type":"string","maxLength":80},
         "address":{"type":"object","properties":{"city":{"$ref":"#/definitions/city"},"next":{"$ref":"#/definitions/address"}}}}}
        """, true)]
    [InlineData("as a definition with its id", """
        {"type":"object","properties":{"to":{"$ref":"address.json"},"from":{"$ref":"address.json#/definitions/city"}},"definitions":{"a":
         {"$id":"address.json","type":"object","properties":{"city":{"$ref":"#/definitions/city"},"next":{"$ref":"#"}},"definitions":{"city":{"type":"string","maxLength":80}}}}}
        """, true)]
    [InlineData("with another limit", """
        {"type":"object","properties":{"from":{"maxLength":81,"type":"string"},"to":{"type":"object","properties":{"city":{"type":"string","maxLength":80},"next":{"$ref":"#/properties/to"}}}}}
        """, false)]
    [InlineData("without a property", """{"type":"object","properties":{"from":{"maxLength":80,"type":"string"}}}""", false)]
    [InlineData("with a keyword more", """
        {"type":"object","properties":{"from":{"maxLength":80,"type":"string"},"to":{"type":"object","minProperties":1,"properties":{"city":{"type":"string","maxLength":80},"next":{"$ref":"#/properties/to"}}}}}
        """, false)]
    [InlineData("with a property called definitions", """
        {"type":"object","properties":{"definitions":{},"from":{"maxLength":80,"type":"string"},"to":{"type":"object","properties":{"city":{"type":"string","maxLength":80},"next":{"$ref":"#/properties/to"}}}}}
        """, false)]
    [InlineData("going back to the wrong place", """
        {"type":"object","properties":{"from":{"maxLength":80,"type":"string"},"to":{"type":"object","properties":{"city":{"type":"string","maxLength":80},"next":{"$ref":"#"}}}}}
        """, false)]
    public void Knows_a_schema_again_that_holds_what_it_referred_to(string how, string sent, bool isSame) =>
        Parse(Referring, new ImportedSchema("address.json", "address", 1, Address)).IsInlinedIn(Parse(sent)).ShouldBe(isSame, how);

    [Fact]
    public void Ends_where_references_go_round_in_a_circle()
    {
        var known = Parse("""{"type":"array","items":{"$ref":"node"}}""", new ImportedSchema("node", "node", 1, """{"type":"object","properties":{"a":{"$ref":"#"}}}"""));

        known.IsInlinedIn(Parse("""{"type":"array","items":{"$ref":"#/definitions/a"},"definitions":{"a":{"type":"object","properties":{"a":{"$ref":"#/definitions/b"}}},"b":{"type":"object","properties":{"a":{"$ref":"#/definitions/a"}}}}}"""))
            .ShouldBeTrue();
    }

    private static ParsedJsonSchema Parse(string text, params ImportedSchema[] imports) => ParsedJsonSchema.Parse(text, imports, isNew: true);
}
