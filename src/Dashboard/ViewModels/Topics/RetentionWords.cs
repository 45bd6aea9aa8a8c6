using System.Globalization;
using Dashboard.Services.Cluster;

namespace Dashboard.ViewModels.Topics;

/// <summary>Says in words how long a topic keeps its records.</summary>
public static class RetentionWords
{
    /// <summary>From <c>cleanup.policy</c> and <c>retention.ms</c>, e.g. "kept 7 days", "latest value per key"; null where they are missing.</summary>
    public static string? Describe(IReadOnlyList<TopicConfig> configs)
    {
        var policy = Find(configs, "cleanup.policy");
        var kept = long.TryParse(Find(configs, "retention.ms"), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var milliseconds)
            ? milliseconds < 0 ? "kept for ever" : $"kept {Duration(TimeSpan.FromMilliseconds(milliseconds))}"
            : null;
        return policy switch
        {
            null => kept,
            "compact" => "latest value per key",
            _ when policy.Contains("compact", StringComparison.Ordinal) => $"latest value per key, {kept}",
            _ => kept,
        };
    }

    /// <summary>
    /// When a record is likely to be deleted, e.g. "kept until about 16 Jan 2026, 14:05 UTC (6 days left)"; null where the topic does not say.
    /// </summary>
    public static string? Until(IReadOnlyList<TopicConfig>? configs, DateTimeOffset timestamp, DateTimeOffset now)
    {
        var policy = configs is null ? null : Find(configs, "cleanup.policy");
        if (policy is null)
        {
            return null;
        }

        if (!policy.Contains("delete", StringComparison.Ordinal))
        {
            return "kept until a newer value of its key is written";
        }

        if (!long.TryParse(Find(configs!, "retention.ms"), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var milliseconds))
        {
            return null;
        }

        if (milliseconds < 0 || milliseconds > (DateTimeOffset.MaxValue - timestamp).TotalMilliseconds)
        {
            return "kept for ever";
        }

        var end = timestamp.AddMilliseconds(milliseconds);
        return end > now ? $"kept until about {Words.Moment(end)} ({Duration(end - now)} left)" : "past its retention, deleted soon";
    }

    private static string? Find(IReadOnlyList<TopicConfig> configs, string name) =>
        configs.FirstOrDefault(config => config.Name == name)?.Value;

    private static string Duration(TimeSpan span) => span switch
    {
        { TotalDays: >= 2 } => Words.Of((long)span.TotalDays, "day"),
        { TotalHours: >= 2 } => Words.Of((long)span.TotalHours, "hour"),
        { TotalMinutes: >= 2 } => Words.Of((long)span.TotalMinutes, "minute"),
        _ => Words.Of((long)span.TotalSeconds, "second"),
    };
}
