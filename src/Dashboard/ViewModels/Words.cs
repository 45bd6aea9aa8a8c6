using Dashboard.Texts;
using static Dashboard.Texts.CommonTexts;

namespace Dashboard.ViewModels;

/// <summary>Numbers and times as people read them in their language: grouped digits, units, relative times.</summary>
public static class Words
{
    private const char Thin = '\u2009';

    /// <summary>Exact, grouped by thin spaces: <c>1 707</c>.</summary>
    public static string Count(long value) => Numbers.Whole(value);

    /// <summary>At most four digits or so: <c>1 707</c>, <c>40 318</c>, <c>4.12 M</c>, <c>2.04 bn</c>; Korean counts in 만 and 억.</summary>
    public static string About(long value) => value switch
    {
        >= 100_000_000 when Language.Code == "ko" => $"{Three(value / 1e8)}억",
        >= 1_000_000 when Language.Code == "ko" => $"{Three(value / 1e4)}만",
        >= 1_000_000_000 => $"{Three(value / 1e9)}{Thin}bn",
        >= 1_000_000 => $"{Three(value / 1e6)}{Thin}M",
        _ => Count(value),
    };

    /// <summary>Bytes with a unit: <c>812 B</c>, <c>4.1 kB</c>, <c>2.3 GB</c> (powers of 1000).</summary>
    public static string Bytes(long bytes) => bytes switch
    {
        >= 1_000_000_000 => $"{Three(bytes / 1e9)}{Thin}GB",
        >= 1_000_000 => $"{Three(bytes / 1e6)}{Thin}MB",
        >= 1_000 => $"{Three(bytes / 1e3)}{Thin}kB",
        _ => $"{bytes}{Thin}B",
    };

    /// <summary><c>1 topic</c>, <c>2 topics</c>.</summary>
    public static string Of(long count, string one, string? many = null) =>
        $"{Count(count)} {(count == 1 ? one : many ?? one + "s")}";

    /// <summary>How long ago: <c>now</c>, <c>8 s</c>, <c>3 min</c>, <c>2 h</c>, <c>12 d</c>.</summary>
    public static string Ago(DateTimeOffset then, DateTimeOffset now) => (now - then) switch
    {
        { TotalSeconds: < 1 } => Say["Ago.Now"],
        { TotalSeconds: < 60 } past => Say["Ago.Seconds", (int)past.TotalSeconds],
        { TotalMinutes: < 60 } past => Say["Ago.Minutes", (int)past.TotalMinutes],
        { TotalHours: < 48 } past => Say["Ago.Hours", (int)past.TotalHours],
        { TotalDays: < 730 } past => Say["Ago.Days", (int)past.TotalDays],
        var past => Say["Ago.Years", (int)(past.TotalDays / 365.25)],
    };

    /// <summary>A day and time in UTC: <c>9 Jan 2026, 14:05 UTC</c>.</summary>
    public static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString(Say["Moment"], Language.Current);

    /// <summary>A measured duration: <c>0.4 ms</c>, <c>14 ms</c>, <c>1.8 s</c>; value and unit apart.</summary>
    public static (string Value, string Unit) Latency(TimeSpan latency) => latency.TotalMilliseconds switch
    {
        >= 1000 => (latency.TotalSeconds.ToString("0.0", Numbers.Format), "s"),
        >= 10 => (latency.TotalMilliseconds.ToString("0", Numbers.Format), "ms"),
        _ => (latency.TotalMilliseconds.ToString("0.0", Numbers.Format), "ms"),
    };

    /// <summary>A text cut where <paramref name="needle"/> occurs, whatever the case: parts in order, with whether each is a hit.</summary>
    public static IEnumerable<(string Text, bool IsHit)> Mark(string text, string? needle)
    {
        var from = 0;
        for (var at = Find(0); at >= 0; at = Find(from))
        {
            if (at > from)
            {
                yield return (text[from..at], false);
            }

            from = at + needle!.Length;
            yield return (text[at..from], true);
        }

        if (from < text.Length)
        {
            yield return (text[from..], false);
        }

        int Find(int start) => string.IsNullOrEmpty(needle) ? -1 : text.IndexOf(needle, start, StringComparison.OrdinalIgnoreCase);
    }

    private static string Three(double value) => value.ToString(value >= 100 ? "0" : value >= 10 ? "0.0" : "0.00", Numbers.Format);
}
