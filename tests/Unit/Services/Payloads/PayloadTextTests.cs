using System.Buffers;
using System.Text;
using System.Text.Json;
using Dashboard.Services.Payloads;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Services.Payloads;

public sealed class PayloadTextTests
{
    [Theory]
    [InlineData("plain ü <&>", "\"plain ü <&>\"")]
    [InlineData("😀 日", "\"😀 日\"")]
    [InlineData("😀\"\\\n\t\u0001", "\"😀\\\"\\\\\\n\\t\\u0001\"")]
    [InlineData("", "\"\"")]
    public void Escapes_only_what_JSON_demands(string text, string expected)
    {
        Write(Encoding.UTF8.GetBytes(text)).ShouldBe(expected);

        JsonDocument.Parse(expected).RootElement.GetString().ShouldBe(text);
    }

    [Fact]
    public void Shows_bytes_that_are_no_text_as_replacement_characters() => JsonDocument.Parse(Write([0xf0, 0x9f, 0x41])).RootElement.GetString().ShouldBe("\ufffdA");

    private static string Write(ReadOnlySpan<byte> text)
    {
        var output = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(output, PayloadJson.WriterOptions);
        writer.WriteStartArray();
        PayloadText.Write(writer, text);
        writer.WriteEndArray();
        writer.Flush();
        return Encoding.UTF8.GetString(output.WrittenSpan)[1..^1];
    }
}
