namespace Dashboard.ViewModels.Schemas;

/// <summary>Looks whether the name of a subject is a slip, and which topics would use it.</summary>
/// <param name="Suggestion">The fields that were probably meant; null where the name is as good as any.</param>
/// <param name="Uses">Which topics would use it under each naming strategy.</param>
public sealed record SubjectGuard(DraftForm? Suggestion, IReadOnlyList<string> Uses)
{
    private const int MostNames = 5000;

    public static SubjectGuard Of(DraftForm form, IReadOnlyList<string> subjects, IReadOnlyList<string> topics)
    {
        var subject = form.Subject;
        return subject.Length == 0 ? new SubjectGuard(null, []) : new SubjectGuard(Suggest(form, subjects, topics), [.. UsesOf(subject, topics)]);
    }

    private static DraftForm? Suggest(DraftForm form, IReadOnlyList<string> subjects, IReadOnlyList<string> topics)
    {
        if (subjects.Contains(form.Subject, StringComparer.Ordinal))
        {
            return null;
        }

        if (form.ByTopic)
        {
            return topics.Contains(form.Topic.Trim(), StringComparer.Ordinal) ? null
                : Nearest(form.Topic.Trim(), topics) is { } topic ? form with { Topic = topic }
                : null;
        }

        // "orders-valeu": neither a subject nor the name that a topic's subject would have.
        IEnumerable<string> expected = topics.SelectMany(topic => new[] { SubjectNaming.For(topic, isKey: false), SubjectNaming.For(topic, isKey: true) });
        return expected.Contains(form.Subject, StringComparer.Ordinal) ? null
            : Nearest(form.Subject, [.. subjects, .. expected]) is { } name ? form with { Name = name }
            : null;
    }

    private static IEnumerable<string> UsesOf(string subject, IReadOnlyList<string> topics)
    {
        if (SubjectNaming.TopicOf(subject) is { } topic && topics.Contains(topic, StringComparer.Ordinal))
        {
            yield return $"By topic name (the usual strategy): the {SubjectNaming.Describe(subject)}.";
            yield break;
        }

        yield return SubjectNaming.TopicOf(subject) is { } absent
            ? $"By topic name (the usual strategy): no topic yet; topic {absent} once it exists."
            : "By topic name (the usual strategy): no topic, since the name ends neither in -value nor in -key.";
        if (topics.Where(name => subject.StartsWith(name + "-", StringComparison.Ordinal)).MaxBy(name => name.Length) is { } prefix)
        {
            yield return $"By topic and record name: topic {prefix}, for records of type {subject[(prefix.Length + 1)..]}.";
        }
        else if (SubjectNaming.TopicOf(subject) is null)
        {
            yield return $"By record name: every topic whose records are of type {subject}.";
        }
    }

    private static string? Nearest(string name, IReadOnlyList<string> names)
    {
        var most = name.Length < 5 ? 1 : 2;
        return names.Take(MostNames)
            .Where(candidate => Math.Abs(candidate.Length - name.Length) <= most)
            .Select(candidate => (candidate, Distance: Distance(name, candidate)))
            .Where(pair => pair.Distance <= most)
            .OrderBy(pair => pair.Distance).ThenBy(pair => pair.candidate, StringComparer.Ordinal)
            .Select(pair => pair.candidate)
            .FirstOrDefault();
    }

    // Letters added, left out, replaced or swapped with their neighbour (optimal string alignment).
    private static int Distance(string first, string second)
    {
        var (before, last, now) = (new int[second.Length + 1], Enumerable.Range(0, second.Length + 1).ToArray(), new int[second.Length + 1]);
        for (var i = 1; i <= first.Length; i++)
        {
            now[0] = i;
            for (var j = 1; j <= second.Length; j++)
            {
                var cost = char.ToLowerInvariant(first[i - 1]) == char.ToLowerInvariant(second[j - 1]) ? 0 : 1;
                now[j] = Math.Min(Math.Min(now[j - 1], last[j]) + 1, last[j - 1] + cost);
                if (i > 1 && j > 1 && first[i - 1] == second[j - 2] && first[i - 2] == second[j - 1])
                {
                    now[j] = Math.Min(now[j], before[j - 2] + 1);
                }
            }

            (before, last, now) = (last, now, before);
        }

        return last[second.Length];
    }
}
