using System.Globalization;
using Dashboard.Texts;
using Dashboard.ViewModels;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Dashboard.Texts;

public sealed class LanguageTests : IDisposable
{
    private readonly CultureInfo _before = CultureInfo.CurrentUICulture;

    public void Dispose() => CultureInfo.CurrentUICulture = _before;

    [Theory]
    [InlineData("en", "1\u2009707", "4.12\u2009M", "8\u2009s", "9 Jan 2026, 14:05 UTC")]
    [InlineData("ko", "1,707", "412만", "8초", "2026년 1월 9일 14:05 UTC")]
    [InlineData("ko-KR", "1,707", "412만", "8초", "2026년 1월 9일 14:05 UTC")]
    [InlineData("de", "1\u2009707", "4.12\u2009M", "8\u2009s", null)]
    public void Numbers_and_times_follow_the_language(string language, string count, string about, string ago, string? moment)
    {
        var at = new DateTimeOffset(2026, 1, 9, 14, 5, 3, TimeSpan.Zero);
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);

        Words.Count(1707).ShouldBe(count);
        Words.About(4_120_000).ShouldBe(about);
        Words.Ago(at, at.AddSeconds(8)).ShouldBe(ago);
        (moment is null ? null : Words.Moment(at)).ShouldBe(moment);
    }

    [Theory]
    [InlineData("en", "Schemas")]
    [InlineData("ko", "스키마")]
    public void Texts_follow_the_language(string language, string expected)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);

        ShellTexts.Say["Nav.Schemas"].Value.ShouldBe(expected);
    }
}
