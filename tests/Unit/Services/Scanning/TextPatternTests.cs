using System.Text;
using Dashboard.Services.Scanning;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Services.Scanning;

public sealed class TextPatternTests
{
    [Theory]
    [InlineData("needle", "a haystack with a NeedLe in it", true)]
    [InlineData("needle", "needle", true)]
    [InlineData("needle", "needl", false)]
    [InlineData("needle", "", false)]
    [InlineData("aab", "aaab", true)]
    [InlineData("x", "aX", true)]
    [InlineData("\"id\":5", "{\"ID\":5}", true)]
    [InlineData("ÜBER", "ist über", true)]
    [InlineData("zzz", "zz\u00e9zzz", true)]
    public void Finds_text_whatever_the_case(string text, string payload, bool expected) =>
        new TextPattern(text).IsIn(Encoding.UTF8.GetBytes(payload)).ShouldBe(expected);

    [Fact]
    public void Finds_text_wherever_it_stands()
    {
        var pattern = new TextPattern("no such text");
        foreach (var before in Enumerable.Range(0, 100))
        {
            foreach (var after in new[] { 0, 1, 40 })
            {
                var payload = Encoding.UTF8.GetBytes(new string('x', before) + "No SUCH text" + new string('x', after));

                pattern.IsIn(payload).ShouldBeTrue();
                pattern.IsIn(payload.AsSpan(before + 1)).ShouldBeFalse();
            }
        }
    }

    [Fact]
    public void Finds_text_between_bytes_that_are_no_text() => new TextPattern("abc").IsIn([0xff, 0x00, 0x41, 0x62, 0x43, 0xfe]).ShouldBeTrue();
}
