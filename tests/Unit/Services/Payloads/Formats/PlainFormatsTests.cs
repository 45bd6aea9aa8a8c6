using System.Text;
using Dashboard.Services.Payloads;
using Dashboard.Services.Payloads.Formats;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Services.Payloads.Formats;

public sealed class PlainFormatsTests
{
    [Theory]
    [InlineData("3078797a", "text", "0xyz", "text")]
    [InlineData("00000102", "int32", "258", "int32")]
    [InlineData("fffffffffffffffe", "int64", "-2", "int64")]
    [InlineData("7fffffffffffffff", "int64", "9223372036854775807", "int64")]
    [InlineData("0192f0d5c0de7abc8def0123456789ab", "uuid", "0192f0d5-c0de-7abc-8def-0123456789ab", "uuid")]
    [InlineData("0192f0d5c0de0abc8def0123456789ab", null, null, "binary")]
    [InlineData("82a76f726465724964cf0020000000000001a6616d6f756e74cb405f400000000000", "msgpack", """{"orderId":9007199254740993,"amount":125}""", "msgpack")]
    [InlineData("a2676f7264657249641b002000000000000166616d6f756e74fb405f400000000000", "cbor", """{"orderId":9007199254740993,"amount":125}""", "cbor")]
    [InlineData("3c613e623c2f613e", "xml", "<a>b</a>", "xml")]
    [InlineData("4772c3bc6e652053747261df652031322c2048616d62757267", "text, not UTF-8", "Grüne Stra\ufffde 12, Hamburg", "text, not UTF-8")]
    [InlineData("bb0007ff99", null, null, "binary")]
    public void Tells_a_form_by_its_bytes(string hex, string? form, string? text, string encoding)
    {
        var read = PlainFormats.All.Read(Hex(hex));

        read.Encoding.ShouldBe(encoding);
        read.Problem.ShouldBeNull();
        if (form == encoding)
        {
            read.Text.ShouldBe(text);
        }
    }

    [Theory]
    [InlineData("int16", "ff85", "-123")]
    [InlineData("uint32", "ffffffff", "4294967295")]
    [InlineData("uint64", "ffffffffffffffff", "18446744073709551615")]
    [InlineData("float64", "405edd2f1a9fbe77", "123.456")]
    [InlineData("float32", "7fc00000", "NaN")]
    [InlineData("text", "30303031", "0001")]
    [InlineData("int32", "30303031", "808464433")]
    [InlineData("json", "3132", "12")]
    [InlineData("latin1", "47fc", "Gü")]
    [InlineData("utf-16be", "004700fc", "Gü")]
    [InlineData("utf-16le", "4700fc00", "Gü")]
    [InlineData("base64", "65794a68496a6f7866513d3d", """{"a":1}""")]
    [InlineData("base64", "65794a68496a6f786651", """{"a":1}""")]
    public void Reads_a_form_that_was_chosen(string name, string hex, string text)
    {
        var read = PlainFormats.All.Find(name).ShouldNotBeNull().TryRead(Hex(hex), 0, out _);

        read.ShouldNotBeNull().Text.ShouldBe(text);
    }

    [Theory]
    [InlineData("json", "7b", "no JSON from line 1, byte 1 on")]
    [InlineData("text", "ff", "not UTF-8")]
    [InlineData("int64", "0102", "2 bytes long, and int64 takes 8")]
    [InlineData("uuid", "00", "1 bytes long, and a UUID takes 16")]
    [InlineData("msgpack", "c1", "no MessagePack from byte 1 on")]
    [InlineData("msgpack", "0101", "a MessagePack value of 1 bytes with 1 more behind it")]
    [InlineData("cbor", "ff", "no CBOR from byte 0 on")]
    [InlineData("gzip", "1f8b0800", "no gzip data, or cut short")]
    [InlineData("zstd", "28b52ffd00", "no zstd data, or cut short")]
    [InlineData("base64", "2a", "no base64 data, or cut short")]
    [InlineData("xml", "3c61", "no XML from line 1, column 1 on, or hold a document type, which is never read")]
    public void Says_why_the_bytes_do_not_have_the_form_that_was_chosen(string name, string hex, string reason)
    {
        PlainFormats.All.Find(name).ShouldNotBeNull().TryRead(Hex(hex), 0, out var problem).ShouldBeNull();

        problem.ShouldBe(reason);
    }

    [Fact]
    public void Knows_every_form_that_can_be_chosen() =>
        DecoderChoice.Names.ShouldAllBe(name => PlainFormats.All.Find(name) != null);

    internal static byte[] Hex(string hex) => Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));

    internal static string Nested(int levels) => new StringBuilder().Insert(0, "[", levels).Append(']', levels).ToString();
}
