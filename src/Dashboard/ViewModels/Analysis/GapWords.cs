using System.Globalization;

namespace Dashboard.ViewModels.Analysis;

/// <summary>Times between records: <c>+4 ms</c>, <c>+1.2 s</c>, <c>+3 min 20 s</c>, <c>+2 h 5 min</c>.</summary>
public static class GapWords
{
    public static string Of(TimeSpan gap) => "+" + (gap switch
    {
        { TotalSeconds: < 1 } => $"{(long)gap.TotalMilliseconds} ms",
        { TotalMinutes: < 1 } => gap.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture) + " s",
        { TotalHours: < 1 } => $"{(int)gap.TotalMinutes} min {gap.Seconds} s",
        { TotalDays: < 2 } => $"{(int)gap.TotalHours} h {gap.Minutes} min",
        _ => $"{(int)gap.TotalDays} d {gap.Hours} h",
    });
}
