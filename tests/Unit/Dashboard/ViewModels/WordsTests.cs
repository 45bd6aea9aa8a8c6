using Dashboard.ViewModels;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Dashboard.ViewModels;

public sealed class WordsTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 9, 14, 5, 11, TimeSpan.Zero);

    [Theory]
    [InlineData(0, "0")]
    [InlineData(1707, "1 707")]
    [InlineData(40318, "40 318")]
    [InlineData(999_999, "999 999")]
    [InlineData(4_120_000, "4.12 M")]
    [InlineData(18_600_000, "18.6 M")]
    [InlineData(2_040_000_000, "2.04 bn")]
    public void Shortens_only_what_is_long(long value, string words) =>
        Words.About(value).ShouldBe(words.Replace(' ', '\u2009'));

    [Theory]
    [InlineData(0.2, "now")]
    [InlineData(8, "8 s")]
    [InlineData(185, "3 min")]
    [InlineData(7200, "2 h")]
    [InlineData(1_036_800, "12 d")]
    [InlineData(278_000_000, "8 years")]
    public void Says_how_long_ago(double seconds, string words) =>
        Words.Ago(Now.AddSeconds(-seconds), Now).ShouldBe(words.Replace(' ', '\u2009'));

    [Theory]
    [InlineData(0.42, "0.4", "ms")]
    [InlineData(14.4, "14", "ms")]
    [InlineData(1800, "1.8", "s")]
    public void Gives_latency_with_its_unit(double milliseconds, string value, string unit) =>
        Words.Latency(TimeSpan.FromMilliseconds(milliseconds)).ShouldBe((value, unit));

    [Theory]
    [InlineData(812, "812 B")]
    [InlineData(4_100, "4.10 kB")]
    [InlineData(2_300_000_000, "2.30 GB")]
    public void Gives_bytes_with_their_unit(long bytes, string words) =>
        Words.Bytes(bytes).ShouldBe(words.Replace(' ', '\u2009'));

    [Theory]
    [InlineData(1, "1 topic")]
    [InlineData(2, "2 topics")]
    [InlineData(0, "0 topics")]
    public void Counts_in_words(long count, string words) =>
        Words.Of(count, "topic").ShouldBe(words);

    [Theory]
    [InlineData("4km W of Alaska, alaska", "ALASKA", "4km W of |[Alaska]|, |[alaska]")]
    [InlineData("aaa", "aa", "[aa]|a")]
    [InlineData("abc", "x", "abc")]
    [InlineData("abc", "", "abc")]
    [InlineData("abc", null, "abc")]
    public void Cuts_a_text_where_it_was_hit(string text, string? needle, string parts) =>
        string.Join('|', Words.Mark(text, needle).Select(part => part.IsHit ? $"[{part.Text}]" : part.Text)).ShouldBe(parts);
}
