using Avro.Generic;
using Avro.IO;
using Dashboard.Services.Payloads;
using Dashboard.Services.Payloads.Avro;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Services.Payloads.Avro;

/// <summary>Why values are not read through Apache.Avro (docs/adr/0008): each case is one that it refuses and a console must show.</summary>
public sealed class ApacheAvroLimitsTests
{
    public static TheoryData<string> Schemas => new(
        string.Concat(Enumerable.Repeat("""{"type":"array","items":""", 65)) + "\"int\"" + new string('}', 65),
        """{"type":"bytes","logicalType":"decimal","precision":-1}""");

    [Theory]
    [MemberData(nameof(Schemas))]
    public void Loads_stored_schemas_that_Apache_refuses(string schema)
    {
        Should.Throw<Exception>(() => global::Avro.Schema.Parse(schema));

        Should.NotThrow(() => AvroCodec.Parse(schema));
    }

    [Theory]
    [InlineData("""{"type":"string","logicalType":"uuid"}""", "\"none\"")]
    [InlineData("""{"type":"long","logicalType":"timestamp-millis"}""", "9007199254740993")]
    public void Shows_values_that_Apache_cannot_convert(string schema, string json)
    {
        var codec = AvroCodec.Parse(schema);
        var bytes = codec.Encode(json);

        var apache = global::Avro.Schema.Parse(schema);
        Should.Throw<Exception>(() => new GenericDatumReader<object>(apache, apache).Read(null!, new BinaryDecoder(new MemoryStream(bytes))));
        codec.Decode(bytes, PayloadJsonForm.Readable).ShouldBe(json);
    }
}
