using Dashboard.Services.Schemas;
using Dashboard.Services.Schemas.Avro;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Services.Schemas.Avro;

public sealed class AvroParserTests
{
    [Theory]
    [InlineData("string", "not valid JSON")]
    [InlineData("", "not valid JSON")]
    [InlineData("\"foo\"", "Undefined name: \"foo\"")]
    [InlineData("{}", "No type")]
    [InlineData("12", "not yet supported")]
    [InlineData("""["int","int"]""", "Duplicate in union: int")]
    [InlineData("""["int",["long"]]""", "Nested union")]
    [InlineData("""{"type":"record","name":"R"}""", "Record has no fields")]
    [InlineData("""{"type":"record","fields":[]}""", "No name in schema")]
    [InlineData("""{"type":"record","name":"1R","fields":[]}""", "Illegal initial character: 1R")]
    [InlineData("""{"type":"record","name":"a-b.R","fields":[]}""", "Illegal character in: a-b")]
    [InlineData("""{"type":"record","name":"R","fields":[{"name":"a","type":"int"},{"name":"a","type":"int"}]}""", "Duplicate field a in record R")]
    [InlineData("""{"type":"record","name":"R","fields":[{"name":"a","type":"int","default":"x"}]}""", "Invalid default for field a: \"x\" not a \"int\"")]
    [InlineData("""{"type":"record","name":"R","fields":[{"name":"a","type":"int","default":2147483648}]}""", "Invalid default for field a")]
    [InlineData("""{"type":"enum","name":"E","symbols":["A","A"]}""", "Duplicate enum symbol: A")]
    [InlineData("""{"type":"enum","name":"E","symbols":["A"],"default":"B"}""", "The Enum Default: B is not in the enum symbol set")]
    [InlineData("""{"type":"fixed","name":"F","size":-1}""", "Invalid or no size")]
    [InlineData("""[{"type":"fixed","name":"F","size":1},{"type":"fixed","name":"F","size":1}]""", "Can't redefine: F")]
    [InlineData("""{"type":"array"}""", "Array has no items type")]
    [InlineData("""{"type":"string","doc":"\ud800"}""", "half a character")]
    [InlineData("""{"type":"record","name":"R","fields":[{"name":"a","type":"R","default":{}}]}""", "nested too deeply")]
    public void Refuses_a_new_schema_that_breaks_a_rule(string text, string complaint) =>
        Should.Throw<InvalidSchemaException>(() => ParsedAvroSchema.Parse(text, isNew: true)).Message.ShouldContain(complaint);

    [Theory]
    [InlineData("""{"type":"record","name":"a-b.R","fields":[]}""")]
    [InlineData("""{"type":"record","name":"1R","fields":[{"name":"é","type":"int","default":"x"}]}""")]
    public void Loads_a_stored_schema_that_breaks_todays_rules(string text) => ParsedAvroSchema.Parse(text).Text.ShouldNotBeEmpty();

    [Theory]
    [InlineData("""{"type":"record","name":"R","fields":[{"name":"a","type":["null","int"],"default":5}]}""")]
    [InlineData("""{"type":"record","name":"R","fields":[{"name":"a","type":{"type":"record","name":"S","fields":[{"name":"x","type":"int","default":1}]},"default":{}}]}""")]
    [InlineData("""{"type":"record","name":"R","fields":[{"name":"next","type":["null","R"],"default":null}]}""")]
    [InlineData("""{"type":"record","name":"R","fields":[{"name":"a","type":"double","default":"NaN"}]}""")]
    [InlineData("[]")]
    [InlineData("""{"type":"string","logicalType":"no-such"}""")]
    public void Accepts_what_the_rules_allow(string text) => ParsedAvroSchema.Parse(text, isNew: true).Text.ShouldNotBeEmpty();

    [Fact]
    public void Refuses_nesting_without_end()
    {
        var text = string.Concat(Enumerable.Repeat("""{"type":"array","items":""", 100_000)) + "\"int\"" + new string('}', 100_000);

        Should.Throw<InvalidSchemaException>(() => ParsedAvroSchema.Parse(text, isNew: true));
    }

    [Fact]
    public void Checks_defaults_that_rest_on_each_other_once()
    {
        var schema = """{"type":"record","name":"R0","fields":[{"name":"a","type":"int","default":1}]}""";
        for (var level = 1; level < 60; level++)
        {
            schema = $$$"""{"type":"record","name":"R{{{level}}}","fields":[{"name":"a","type":{{{schema}}},"default":{} },{"name":"b","type":"R{{{level - 1}}}","default":{}}]}""";
        }

        ParsedAvroSchema.Parse(schema, isNew: true).Text.ShouldNotBeEmpty();
    }
}
