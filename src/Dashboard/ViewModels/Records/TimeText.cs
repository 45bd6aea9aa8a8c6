using System.Globalization;
using System.Text.RegularExpressions;

namespace Dashboard.ViewModels.Records;

/// <summary>Points in time as people write them, all in UTC: <c>10 min ago</c>, <c>-15m</c>, <c>14:05</c>, <c>yesterday 9:00</c>, ISO 8601, epoch seconds or milliseconds.</summary>
public static partial class TimeText
{
    /// <summary>What to say where <see cref="Read"/> finds nothing.</summary>
    public const string Advice = "Write a time such as 14:05, 10 min ago, yesterday 9:00, 2026-01-09 14:05 or 1767967511204.";

    private static readonly string[] Clock = ["H:mm", "H:mm:ss", "H:mm:ss.FFF"];

    /// <summary>The instant that <paramref name="text"/> names at <paramref name="now"/>; null where it names none.</summary>
    public static DateTimeOffset? Read(string? text, DateTimeOffset now)
    {
        var written = (text ?? "").Trim().ToLowerInvariant();
        if (written == "now")
        {
            return now;
        }

        if (Relative().Match(written) is { Success: true } relative)
        {
            return Back(relative, now);
        }

        if (written.Length is >= 9 and <= 14 && long.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var epoch))
        {
            return written.Length < 12 ? DateTimeOffset.FromUnixTimeSeconds(epoch) : DateTimeOffset.FromUnixTimeMilliseconds(epoch);
        }

        return OfDay(written, now) ?? Iso(written);
    }

    /// <summary>Whether the instant moves with the clock, so that a link to it does not stay the same.</summary>
    public static bool IsRelative(string? text) =>
        Read(text, DateTimeOffset.UnixEpoch.AddYears(10)) is { } one && Read(text, DateTimeOffset.UnixEpoch.AddYears(20)) is { } other && one != other;

    /// <summary>An instant for addresses: ISO 8601 in UTC.</summary>
    public static string Fix(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFF'Z'", CultureInfo.InvariantCulture);

    private static DateTimeOffset? Back(Match relative, DateTimeOffset now)
    {
        if (!double.TryParse(relative.Groups["n"].Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount))
        {
            return null;
        }

        var seconds = amount * relative.Groups["unit"].Value[0] switch { 's' => 1, 'm' => 60, 'h' => 3600, _ => 86_400 };
        return seconds < (now - DateTimeOffset.UnixEpoch).TotalSeconds ? now.AddSeconds(-seconds) : null;
    }

    private static DateTimeOffset? OfDay(string written, DateTimeOffset now)
    {
        var day = now.UtcDateTime.Date;
        var clock = written;
        foreach (var (word, back) in new[] { ("today", 0), ("yesterday", 1) })
        {
            if (written.StartsWith(word, StringComparison.Ordinal))
            {
                day = day.AddDays(-back);
                clock = written[word.Length..].Trim();
                if (clock.Length == 0)
                {
                    return new DateTimeOffset(day, TimeSpan.Zero);
                }
            }
        }

        return TimeOnly.TryParseExact(clock, Clock, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? new DateTimeOffset(day + time.ToTimeSpan(), TimeSpan.Zero)
            : null;
    }

    private static DateTimeOffset? Iso(string written) =>
        Date().IsMatch(written)
        && DateTimeOffset.TryParse(written, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant)
            ? instant
            : null;

    [GeneratedRegex(@"^(?:-\s*(?<n>\d{1,9}(?:\.\d{1,3})?)\s*(?<unit>s|m|h|d)|(?<n>\d{1,9}(?:\.\d{1,3})?)\s*(?<unit>s|sec|seconds?|m|min|minutes?|h|hours?|d|days?)\s+ago)$", RegexOptions.CultureInvariant)]
    private static partial Regex Relative();

    [GeneratedRegex(@"^\d{4}-\d{2}-\d{2}", RegexOptions.CultureInvariant)]
    private static partial Regex Date();
}
