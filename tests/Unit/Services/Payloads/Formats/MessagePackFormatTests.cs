using Dashboard.Services.Payloads.Formats;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Services.Payloads.Formats;

public sealed class MessagePackFormatTests
{
    [Theory]
    [InlineData("93c0c3c2", "[null,true,false]")]
    [InlineData("9601ffcc80d1ff7fcfffffffffffffffffd38000000000000000", "[1,-1,128,-129,18446744073709551615,-9223372036854775808]")]
    [InlineData("92ca3fc00000cb3fb999999999999a", "[1.5,0.1]")]
    [InlineData("91cb7ff8000000000000", """["NaN"]""")]
    [InlineData("91c403010203", """["AQID"]""")]
    [InlineData("91d90441c3bc0a", """["Aü\n"]""")]
    [InlineData("91a3c3bc41", """["üA"]""")]
    [InlineData("8201a161ffa162", """{"1":"a","-1":"b"}""")]
    [InlineData("91d6ff65e8f780", """["2024-03-06T23:08:48Z"]""")]
    [InlineData("91d40507", """[{"extension":5,"data":"Bw=="}]""")]
    [InlineData("dc0001c0", "[null]")]
    [InlineData("de0001a16180", """{"a":{}}""")]
    public void Becomes_json(string hex, string json) =>
        new MessagePackFormat().TryRead(PlainFormatsTests.Hex(hex), 0, out var problem).ShouldNotBeNull(problem).Text.ShouldBe(json);

    [Theory]
    [InlineData("dfffffffff")]
    [InlineData("ddffffffffc0")]
    [InlineData("dbffffffff61")]
    [InlineData("81c001")]
    public void Refuses_what_it_claims_but_does_not_hold(string hex) =>
        new MessagePackFormat().TryRead(PlainFormatsTests.Hex(hex), 0, out _).ShouldBeNull();

    [Fact]
    public void Refuses_to_nest_without_end() =>
        new MessagePackFormat().TryRead([.. Enumerable.Repeat((byte)0x91, 1_000_000), 0xc0], 0, out _).ShouldBeNull();
}
