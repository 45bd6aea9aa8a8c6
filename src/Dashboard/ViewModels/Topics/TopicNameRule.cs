using System.Text.RegularExpressions;
using Dashboard.Services.Cluster;

namespace Dashboard.ViewModels.Topics;

/// <summary>What Kafka allows as a topic's name, and what is better avoided.</summary>
public static partial class TopicNameRule
{
    private const int LongestName = 249;

    /// <summary>Why the name cannot be; null where it can.</summary>
    public static string? Refuse(string name, IReadOnlyList<TopicSummary> existing)
    {
        if (name.Length == 0)
        {
            return "Give the topic a name.";
        }

        if (name is "." or "..")
        {
            return "A topic cannot be called . or ..";
        }

        if (name.Length > LongestName)
        {
            return $"The name has {name.Length} characters; at most {LongestName} fit.";
        }

        if (Forbidden().Match(name) is { Success: true } match)
        {
            var what = match.Value == " " ? "A space" : $"The character {match.Value}";
            return $"{what} is not allowed. Use letters a to z, digits, dot, hyphen and underscore.";
        }

        return existing.FirstOrDefault(topic => topic.Name == name) is not null ? "There is a topic of that name."
            : existing.FirstOrDefault(topic => Metric(topic.Name) == Metric(name)) is { } alike ? $"Kafka cannot tell it from {alike.Name}: dots and underscores count as the same."
            : null;
    }

    /// <summary>What is allowed but unwise; null where nothing is.</summary>
    public static string? Advise(string name) =>
        name.StartsWith("__", StringComparison.Ordinal) ? "Names that begin with two underscores are usually Kafka's own."
        : name.Contains('.', StringComparison.Ordinal) && name.Contains('_', StringComparison.Ordinal) ? "Dots and underscores in one name get mixed up in metrics; use one of them."
        : null;

    private static string Metric(string name) => name.Replace('.', '_');

    [GeneratedRegex("[^A-Za-z0-9._-]")]
    private static partial Regex Forbidden();
}
