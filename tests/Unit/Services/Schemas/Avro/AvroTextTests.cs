using Dashboard.Services.Schemas.Avro;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Services.Schemas.Avro;

public sealed class AvroTextTests
{
    [Theory]
    [InlineData("""{"type": "string"}""", "\"string\"")]
    [InlineData("""{"type":{"type":"int"}}""", "\"int\"")]
    [InlineData(""" [ "null" , {"type":"string"} ] """, """["null","string"]""")]
    [InlineData("""{"type":"bytes","scale":2,"logicalType":"decimal","precision":9}""", """{"type":"bytes","scale":2,"logicalType":"decimal","precision":9}""")]
    [InlineData("""{"fields":[{"type":["null","string"],"default":null,"doc":"d","name":"f","order":"descending","x":1,"aliases":["g"]}],"x":[1,2.50,1e10],"aliases":["n.Old","o.Other"],"doc":"","name":"n.R","type":"record"}""",
        """{"type":"record","name":"R","namespace":"n","doc":"","fields":[{"name":"f","type":["null","string"],"doc":"d","default":null,"order":"descending","aliases":["g"],"x":1}],"x":[1,2.5,1.0E10],"aliases":["Old","o.Other"]}""")]
    [InlineData("""{"type":"record","name":"R","namespace":"n","fields":[{"name":"e","type":{"type":"enum","name":"E","symbols":["A","B"],"default":"A"}},{"name":"again","type":"n.E"},{"name":"other","type":{"type":"fixed","name":"m.F","size":3}},{"name":"none","type":{"type":"fixed","name":"G","namespace":"","size":1}}]}""",
        """{"type":"record","name":"R","namespace":"n","fields":[{"name":"e","type":{"type":"enum","name":"E","symbols":["A","B"],"default":"A"}},{"name":"again","type":"E"},{"name":"other","type":{"type":"fixed","name":"F","namespace":"m","size":3}},{"name":"none","type":{"type":"fixed","name":"G","namespace":"","size":1}}]}""")]
    [InlineData("""{"type":"error","name":"Oops","fields":[]}""", """{"type":"error","name":"Oops","fields":[]}""")]
    [InlineData("""{"type":"record","name":"N","fields":[{"name":"d","type":"string","doc":"é </b> \u2028 😀 \u0001"}]}""",
        "{\"type\":\"record\",\"name\":\"N\",\"fields\":[{\"name\":\"d\",\"type\":\"string\",\"doc\":\"é </b> \u2028 😀 \\u0001\"}]}")]
    public void Prints_what_the_registry_stores(string input, string expected) =>
        ParsedAvroSchema.Parse(input, isNew: true).Text.ShouldBe(expected);

    [Fact]
    public void Sorts_the_extras_when_normalising()
    {
        var schema = """{"type":"record","name":"R","doc":"","aliases":["B","A"],"z":{"b":1,"a":2},"y":1,"fields":[{"name":"d","type":{"type":"bytes","x":1,"scale":0,"precision":4,"logicalType":"decimal"}}]}""";

        ParsedAvroSchema.Parse(schema).NormalizedText.ShouldBe(
            """{"type":"record","name":"R","fields":[{"name":"d","type":{"type":"bytes","logicalType":"decimal","precision":4,"x":1}}],"y":1,"z":{"a":2,"b":1},"aliases":["A","B"]}""");
    }

    [Fact]
    public void Keeps_imported_types_as_names()
    {
        var import = """{"type":"record","name":"a.B","fields":[]}""";

        ParsedAvroSchema.Parse("""{"type":"record","name":"a.C","fields":[{"name":"b","type":"a.B"}]}""", [import], isNew: true).Text
            .ShouldBe("""{"type":"record","name":"C","namespace":"a","fields":[{"name":"b","type":"B"}]}""");
    }

    [Fact]
    public void Writes_imported_types_out_in_the_resolved_form()
    {
        var import = """{"type":"enum","name":"a.E","symbols":["X"]}""";

        var schema = ParsedAvroSchema.Parse("""{"type":"record","name":"a.C","fields":[{"name":"b","type":"a.E"},{"name":"c","type":"E"}]}""", [import], isNew: true);

        schema.Format("RESOLVED").ShouldBe(
            """{"type":"record","name":"C","namespace":"a","fields":[{"name":"b","type":{"type":"enum","name":"E","symbols":["X"]}},{"name":"c","type":"E"}]}""");
        schema.Format("other").ShouldBeNull();
    }

    [Theory]
    [InlineData("0.001", "0.001")]
    [InlineData("1.0", "1.0")]
    [InlineData("123.456", "123.456")]
    [InlineData("1e3", "1000.0")]
    [InlineData("1e7", "1.0E7")]
    [InlineData("0.00012", "1.2E-4")]
    [InlineData("-2.5", "-2.5")]
    [InlineData("99999999999999999999", "99999999999999999999")]
    public void Prints_numbers_as_the_reference_does(string number, string expected) =>
        ParsedAvroSchema.Parse($$"""{"type":"string","x":{{number}}}""").Text.ShouldBe($$"""{"type":"string","x":{{expected}}}""");
}
