using Dashboard.Services.Cluster;

namespace Dashboard.ViewModels.Topics;

/// <summary>Which topics are shown and in which order; the whole of it stands in the address.</summary>
/// <param name="Text">Words that must all occur in the name.</param>
/// <param name="Internal">Whether Kafka's and the registry's own topics are shown.</param>
/// <param name="SortBy"><c>name</c>, <c>partitions</c> or <c>copies</c>.</param>
public sealed record TopicFilter(string Text = "", bool Internal = false, string SortBy = "name", bool Descending = false)
{
    private string[] Needles => Text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>The topics that pass, in order. Ties are in order of name.</summary>
    public IReadOnlyList<TopicSummary> Apply(IReadOnlyList<TopicSummary> topics)
    {
        var needles = Needles;
        var passed = topics.Where(topic => (Internal || !topic.IsInternal)
            && needles.All(needle => topic.Name.Contains(needle, StringComparison.OrdinalIgnoreCase)));
        var byName = StringComparer.OrdinalIgnoreCase;
        IOrderedEnumerable<TopicSummary> sorted = (SortBy, Descending) switch
        {
            ("partitions", false) => passed.OrderBy(topic => topic.PartitionCount),
            ("partitions", true) => passed.OrderByDescending(topic => topic.PartitionCount),
            ("copies", false) => passed.OrderBy(topic => topic.ReplicationFactor),
            ("copies", true) => passed.OrderByDescending(topic => topic.ReplicationFactor),
            (_, true) => passed.OrderByDescending(topic => topic.Name, byName),
            _ => passed.OrderBy(topic => topic.Name, byName),
        };
        return [.. sorted.ThenBy(topic => topic.Name, byName)];
    }

    /// <summary>A name cut where needles occur: parts in order, with whether each is a hit.</summary>
    public IReadOnlyList<(string Text, bool IsHit)> Mark(string name)
    {
        var hit = new bool[name.Length];
        foreach (var needle in Needles)
        {
            for (var at = name.IndexOf(needle, StringComparison.OrdinalIgnoreCase); at >= 0; at = name.IndexOf(needle, at + 1, StringComparison.OrdinalIgnoreCase))
            {
                hit.AsSpan(at, needle.Length).Fill(true);
            }
        }

        var parts = new List<(string, bool)>();
        for (int start = 0, end = 1; start < name.Length; end++)
        {
            if (end == name.Length || hit[end] != hit[start])
            {
                parts.Add((name[start..end], hit[start]));
                start = end;
            }
        }

        return parts;
    }
}
