using System.Buffers;
using System.Text;
using System.Text.Json;
using Dashboard.Services.Payloads;
using Dashboard.Services.Payloads.Avro;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Services.Payloads.Avro;

public sealed class AvroSchemaCodecTests
{
    [Fact]
    public void Stores_a_schema_that_is_just_bytes_without_a_length() => Encode("\"bytes\"", "\"\\u0002A\"").ShouldBe([2, 0x41]);

    [Theory]
    [InlineData("\"bytes\"", new byte[] { 4, 0x41, 0x42 }, PayloadJsonForm.Readable, "\"AB\"")]
    [InlineData("\"bytes\"", new byte[] { 4, 0x41, 0x42 }, PayloadJsonForm.Exchange, "\"\\u0004AB\"")]
    [InlineData("\"bytes\"", new byte[] { 0x41, 0x42 }, PayloadJsonForm.Readable, "\"AB\"")]
    [InlineData("\"bytes\"", new byte[] { 0xff }, PayloadJsonForm.Readable, "\"ÿ\"")]
    [InlineData("[\"null\",\"bytes\"]", new byte[] { 2, 2, 0x41 }, PayloadJsonForm.Readable, "\"A\"")]
    public void Reads_such_bytes_with_and_without_a_length(string schema, byte[] body, PayloadJsonForm form, string expected) =>
        Decode(schema, body, form).ShouldBe(expected);

    private static byte[] Encode(string schema, string json)
    {
        var output = new ArrayBufferWriter<byte>();
        new AvroSchemaCodec(AvroCodec.Parse(schema)).TryEncode(Encoding.UTF8.GetBytes(json), output, out var problem).ShouldBeTrue(problem);
        return output.WrittenSpan.ToArray();
    }

    private static string Decode(string schema, byte[] body, PayloadJsonForm form)
    {
        var output = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(output, PayloadJson.WriterOptions);
        new AvroSchemaCodec(AvroCodec.Parse(schema)).TryDecode(body, writer, form, out var problem).ShouldBeTrue(problem);
        writer.Flush();
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
