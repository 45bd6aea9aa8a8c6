using Dashboard.Services.Payloads;
using Dashboard.Services.Payloads.Formats;
using Dashboard.ViewModels.Records;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Dashboard.ViewModels.Records;

public sealed class DecoderWordsTests
{
    [Fact]
    public void The_reason_follows_the_layers()
    {
        DecoderWords.Why(new DecodedPayload(PayloadForm.Json, "json in gzip", "{}")).ShouldBe("the bytes begin as gzip does; inside, the bytes are one JSON object or list");
        DecoderWords.Why(new DecodedPayload(PayloadForm.Json, "avro", "{}", new SchemaUse(7, "AVRO", null, null))).ShouldBe("the payload names schema 7");
        DecoderWords.Why(new DecodedPayload(PayloadForm.Json, "int64", "7") { IsChosen = true }).ShouldBe("the team chose it for this topic");
        DecoderWords.Why(new DecodedPayload(PayloadForm.Null, "null", null)).ShouldBeNull();
    }

    [Theory]
    [InlineData("7b7d")]
    [InlineData("3c613e623c2f613e")]
    [InlineData("41")]
    [InlineData("00000102")]
    [InlineData("0000000000000102")]
    [InlineData("0192f0d5c0de7abc8def0123456789ab")]
    [InlineData("81a161c0")]
    [InlineData("a16161f6")]
    [InlineData("4772c3bc6e652053747261df652031322c2048616d62757267")]
    [InlineData("bb0007ff99")]
    public void Every_form_that_is_taken_unasked_has_a_reason(string hex) =>
        DecoderWords.Why(PlainFormats.All.Read(Convert.FromHexString(hex))).ShouldNotBeNull();
}
