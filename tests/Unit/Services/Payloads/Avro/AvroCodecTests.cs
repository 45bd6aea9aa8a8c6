using Avro.Generic;
using Avro.IO;
using Dashboard.Services.Payloads;
using Dashboard.Services.Payloads.Avro;
using Dashboard.Services.Schemas;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Services.Payloads.Avro;

public sealed class AvroCodecTests
{
    private const string Order = """
        {"type":"record","name":"Order","namespace":"shop","fields":[
          {"name":"id","type":"long"},
          {"name":"note","type":["null","string"],"default":null},
          {"name":"lines","type":{"type":"array","items":{"type":"record","name":"Line","fields":[{"name":"sku","type":"string"},{"name":"count","type":"int","default":1}]}}},
          {"name":"tags","type":{"type":"map","values":"double"},"default":{}},
          {"name":"state","type":{"type":"enum","name":"State","symbols":["NEW","PAID"]},"default":"NEW"},
          {"name":"hash","type":{"type":"fixed","name":"Hash","size":2},"default":"\u0001\u00ff"}
        ]}
        """;

    [Fact]
    public void Writes_what_the_Apache_reader_reads()
    {
        var bytes = AvroCodec.Parse(Order).Encode("""{"id":9007199254740993,"note":"ü","lines":[{"sku":"a"},{"sku":"b","count":2}],"tags":{"x":1.5}}""");

        var schema = global::Avro.Schema.Parse(Order);
        var record = new GenericDatumReader<GenericRecord>(schema, schema).Read(null!, new BinaryDecoder(new MemoryStream(bytes)));
        record["id"].ShouldBe(9007199254740993L);
        record["note"].ShouldBe("ü");
        ((Array)record["lines"]).Cast<GenericRecord>().Select(line => line["count"]).ShouldBe([1, 2]);
        ((GenericEnum)record["state"]).Value.ShouldBe("NEW");
        ((GenericFixed)record["hash"]).Value.ShouldBe(new byte[] { 1, 255 });
    }

    [Theory]
    [InlineData(PayloadJsonForm.Readable, """{"id":9007199254740993,"note":"ü<","lines":[{"sku":"a","count":1}],"tags":{"x":1.5},"state":"PAID","hash":"\u0001ÿ"}""")]
    [InlineData(PayloadJsonForm.Exchange, """{"id":9007199254740993,"note":{"string":"ü<"},"lines":[{"sku":"a","count":1}],"tags":{"x":1.5},"state":"PAID","hash":"\u0001ÿ"}""")]
    public void Reads_back_what_it_wrote_in_either_form(PayloadJsonForm form, string json)
    {
        var codec = AvroCodec.Parse(Order);

        codec.Decode(codec.Encode(json), form).ShouldBe(json);
    }

    [Theory]
    [InlineData("\"long\"", "9223372036854775807")]
    [InlineData("\"long\"", "-9223372036854775808")]
    [InlineData("\"double\"", "0.1")]
    [InlineData("\"double\"", "\"NaN\"")]
    [InlineData("\"float\"", "0.1")]
    [InlineData("\"boolean\"", "true")]
    [InlineData("\"null\"", "null")]
    [InlineData("\"string\"", "\"a\\n\"")]
    [InlineData("{\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":9,\"scale\":2}", "129.90")]
    [InlineData("{\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":30,\"scale\":3}", "-0.050")]
    [InlineData("{\"type\":\"fixed\",\"name\":\"d\",\"size\":12,\"logicalType\":\"decimal\",\"precision\":25}", "-1234567890123456789012345")]
    [InlineData("[\"null\",\"int\",{\"type\":\"array\",\"items\":\"string\"}]", "[\"a\"]")]
    public void Keeps_values_exact(string schema, string json)
    {
        var codec = AvroCodec.Parse(schema);

        codec.Decode(codec.Encode(json), PayloadJsonForm.Readable).ShouldBe(json);
    }

    [Theory]
    [InlineData("""{"id":"1","lines":[]}""", "id: expected long, found \"1\"")]
    [InlineData("""{"id":1,"lines":[{"sku":"a"},{"sku":5}]}""", "lines[1].sku: expected string, found 5")]
    [InlineData("""{"id":1,"lines":[{"sku":"a","count":2147483648}]}""", "lines[0].count: expected int, found 2147483648")]
    [InlineData("""{"id":1.5,"lines":[]}""", "id: expected long, found 1.5")]
    [InlineData("""{"lines":[]}""", "field 'id' is missing and has no default")]
    [InlineData("""{"id":1,"lines":[],"colour":"red"}""", "record shop.Order has no field 'colour'")]
    [InlineData("""{"id":1,"lines":[],"state":"OLD"}""", "state: expected one of NEW, PAID, found \"OLD\"")]
    [InlineData("""{"id":1,"lines":[],"hash":"a"}""", "hash: expected exactly 2 bytes for shop.Hash, found 1")]
    [InlineData("""{"id":1,"lines":[],"note":5}""", "note: expected null or string, found 5")]
    [InlineData("""{"id":1,"lines":[],"note":"\ud800"}""", "a string holds half a surrogate pair")]
    [InlineData("""{"id":1,""", "not valid JSON (line 1, character 8)")]
    public void Says_what_does_not_fit_and_where(string json, string expected) =>
        Should.Throw<AvroDataException>(() => AvroCodec.Parse(Order).Encode(json)).Message.ShouldBe(expected);

    [Theory]
    [InlineData("\"string\"", "\"\\ud800\"")]
    [InlineData("\"bytes\"", "\"\\udc00\"")]
    [InlineData("""{"type":"map","values":"int"}""", """{"\udc00":1}""")]
    [InlineData("""{"type":"record","name":"R","fields":[]}""", """{"\ud800":1}""")]
    [InlineData("""{"type":"enum","name":"E","symbols":["A"]}""", "\"\\ud800\"")]
    [InlineData("""["null","string"]""", """{"\ud800":"a"}""")]
    [InlineData("\"double\"", "\"\\ud800\"")]
    public void Refuses_half_a_surrogate_pair_wherever_it_stands(string schema, string json) =>
        Should.Throw<AvroDataException>(() => AvroCodec.Parse(schema).Encode(json)).Message.ShouldEndWith("holds half a surrogate pair");

    [Fact]
    public void Refuses_text_that_holds_half_a_surrogate_pair_itself() =>
        Should.Throw<AvroDataException>(() => AvroCodec.Parse("\"string\"").Encode("\"\ud800\"")).Message.ShouldBe("a string holds half a surrogate pair");

    [Fact]
    public void Asks_for_a_tag_where_two_branches_fit()
    {
        var codec = AvroCodec.Parse("""["int","double"]""");

        Should.Throw<AvroDataException>(() => codec.Encode("5")).Message.ShouldContain("more than one branch (int or double)");
        codec.Decode(codec.Encode("""{"double":5}"""), PayloadJsonForm.Exchange).ShouldBe("""{"double":5}""");
    }

    [Fact]
    public void Shows_the_field_of_an_optional_record_that_is_wrong() =>
        Should.Throw<AvroDataException>(() => AvroCodec.Parse("""["null",{"type":"record","name":"R","fields":[{"name":"a","type":"int"}]}]""").Encode("""{"b":1}"""))
            .Message.ShouldBe("record R has no field 'b'");

    [Fact]
    public void Resolves_types_of_referenced_schemas()
    {
        var codec = AvroCodec.Parse("""{"type":"record","name":"A","fields":[{"name":"b","type":"x.B"}]}""", ["""{"type":"enum","name":"x.B","symbols":["S"]}"""]);

        codec.Decode(codec.Encode("""{"b":"S"}"""), PayloadJsonForm.Readable).ShouldBe("""{"b":"S"}""");
    }

    [Theory]
    [InlineData("{")]
    [InlineData("\"nothing\"")]
    [InlineData("""{"type":"record","name":"R"}""")]
    [InlineData("""{"type":"record","name":"R","fields":[{"name":"a","type":"int"},{"name":"a","type":"int"}]}""")]
    [InlineData("""{"type":"enum","name":"E","symbols":["A","A"]}""")]
    [InlineData("5")]
    public void Refuses_what_is_no_schema(string schema) => Should.Throw<InvalidSchemaException>(() => AvroCodec.Parse(schema));

    [Theory]
    [InlineData("\"string\"", new byte[] { 0x0a, 0x61 }, "a length of 5 bytes is more than the 1 left")]
    [InlineData("\"long\"", new byte[] { 0xff }, "the bytes end in the middle of a number")]
    [InlineData("\"int\"", new byte[] { 0xff, 0xff, 0xff, 0xff, 0xff, 0x01 }, "an int has more than 32 bits")]
    [InlineData("\"int\"", new byte[] { 2, 2 }, "1 bytes are left after the last field")]
    [InlineData("[\"null\"]", new byte[] { 2 }, "the union has no branch number 1")]
    public void Refuses_bytes_that_do_not_fit(string schema, byte[] data, string expected) =>
        Should.Throw<AvroDataException>(() => AvroCodec.Parse(schema).Decode(data, PayloadJsonForm.Readable)).Message.ShouldBe(expected);

    [Fact]
    public void Gives_up_on_a_few_bytes_that_stand_for_billions_of_items()
    {
        var nulls = AvroCodec.Parse("""{"type":"array","items":"null"}""");

        Should.Throw<AvroDataException>(() => nulls.Decode([0xfe, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f], PayloadJsonForm.Readable)).Message.ShouldContain("more than this process shows");
    }

    [Fact]
    public void Gives_up_on_data_and_defaults_without_end()
    {
        var endless = AvroCodec.Parse("""{"type":"record","name":"A","fields":[{"name":"a","type":"A","default":{}}]}""");

        Should.Throw<AvroDataException>(() => endless.Decode([], PayloadJsonForm.Readable)).Message.ShouldContain("nest deeper");
        Should.Throw<AvroDataException>(() => endless.Encode("{}")).Message.ShouldContain("contain each other");
    }

    [Fact]
    public void Shows_strings_that_are_not_UTF8_with_replacement_characters() =>
        AvroCodec.Parse("\"string\"").Decode([4, 0x61, 0xff], PayloadJsonForm.Readable).ShouldBe("\"a\\uFFFD\"");
}
