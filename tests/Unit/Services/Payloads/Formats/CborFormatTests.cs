using Dashboard.Services.Payloads.Formats;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Services.Payloads.Formats;

/// <summary>The bytes are examples of RFC 8949, appendix A, in a list.</summary>
public sealed class CborFormatTests
{
    [Theory]
    [InlineData("811bffffffffffffffff", "[18446744073709551615]")]
    [InlineData("81c249010000000000000000", "[18446744073709551616]")]
    [InlineData("813bffffffffffffffff", "[-18446744073709551616]")]
    [InlineData("81c349010000000000000000", "[-18446744073709551617]")]
    [InlineData("81f93e00", "[1.5]")]
    [InlineData("81fb3ff199999999999a", "[1.1]")]
    [InlineData("81f97c00", """["Infinity"]""")]
    [InlineData("82f6f7", "[null,null]")]
    [InlineData("81c074323031332d30332d32315432303a30343a30305a", """["2013-03-21T20:04:00Z"]""")]
    [InlineData("81c48221196ab3", "[273.15]")]
    [InlineData("81c4820219 6ab3", "[2731500]")]
    [InlineData("814401020304", """["AQIDBA=="]""")]
    [InlineData("a201020304", """{"1":2,"3":4}""")]
    [InlineData("bf61610161629f0203ffff", """{"a":1,"b":[2,3]}""")]
    [InlineData("817f657374726561646d696e67ff", """["streaming"]""")]
    [InlineData("d9d9f7f5", "true")]
    public void Becomes_json(string hex, string json) =>
        new CborFormat().TryRead(PlainFormatsTests.Hex(hex), 0, out var problem).ShouldNotBeNull(problem).Text.ShouldBe(json);

    [Theory]
    [InlineData("9bffffffffffffffff00")]
    [InlineData("5bffffffffffffffff")]
    [InlineData("81c4821b7fffffffffffffff01")]
    [InlineData("820102 03")]
    public void Refuses_what_it_claims_but_does_not_hold(string hex) =>
        new CborFormat().TryRead(PlainFormatsTests.Hex(hex), 0, out _).ShouldBeNull();

    [Fact]
    public void Refuses_to_nest_without_end() =>
        new CborFormat().TryRead([.. Enumerable.Repeat((byte)0x81, 1_000_000), 0x01], 0, out _).ShouldBeNull();
}
