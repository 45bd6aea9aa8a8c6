using Dashboard.ViewModels.Records;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Dashboard.ViewModels.Records;

public sealed class TimeTextTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 9, 14, 5, 11, TimeSpan.Zero);

    [Theory]
    [InlineData("now", "2026-01-09T14:05:11Z")]
    [InlineData("-15m", "2026-01-09T13:50:11Z")]
    [InlineData("10 min ago", "2026-01-09T13:55:11Z")]
    [InlineData("2 hours ago", "2026-01-09T12:05:11Z")]
    [InlineData("1.5h ago", "2026-01-09T12:35:11Z")]
    [InlineData("1.5 h ago", "2026-01-09T12:35:11Z")]
    [InlineData("-3d", "2026-01-06T14:05:11Z")]
    [InlineData("13:50", "2026-01-09T13:50:00Z")]
    [InlineData("9:05:01.250", "2026-01-09T09:05:01.250Z")]
    [InlineData("today", "2026-01-09T00:00:00Z")]
    [InlineData("yesterday 9:00", "2026-01-08T09:00:00Z")]
    [InlineData("2026-01-09", "2026-01-09T00:00:00Z")]
    [InlineData("2026-01-09 13:50", "2026-01-09T13:50:00Z")]
    [InlineData("2026-01-09T13:50:00+02:00", "2026-01-09T11:50:00Z")]
    [InlineData("1767967511204", "2026-01-09T14:05:11.204Z")]
    [InlineData("1767967511", "2026-01-09T14:05:11Z")]
    [InlineData("25:90", null)]
    [InlineData("soon", null)]
    [InlineData("", null)]
    [InlineData("-99999999999d", null)]
    public void Reads_what_people_write(string text, string? expected)
    {
        var instant = TimeText.Read(text, Now);

        instant.ShouldBe(expected is null ? null : DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("-15m", true)]
    [InlineData("13:50", true)]
    [InlineData("2026-01-09T13:50:00Z", false)]
    [InlineData("soon", false)]
    public void Knows_which_instants_move_with_the_clock(string text, bool isRelative) =>
        TimeText.IsRelative(text).ShouldBe(isRelative);

    [Fact]
    public void Fixes_an_instant_for_a_link() =>
        TimeText.Fix(Now.AddMilliseconds(204)).ShouldBe("2026-01-09T14:05:11.204Z");
}
