using System.Globalization;

namespace Dashboard.ViewModels.Records;

/// <summary>Chosen partitions as people write them: <c>0,3-5</c>; empty means all.</summary>
public static class PartitionSet
{
    private const int Most = 10_000;

    /// <summary>The partitions, ascending and each once; null where <paramref name="text"/> is none of that form.</summary>
    public static IReadOnlyList<int>? Read(string? text)
    {
        var partitions = new SortedSet<int>();
        foreach (var part in (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var ends = part.Split('-', StringSplitOptions.TrimEntries);
            if (ends.Length > 2 || !TryNumber(ends[0], out var first) || !TryNumber(ends[^1], out var last) || last < first)
            {
                return null;
            }

            partitions.UnionWith(Enumerable.Range(first, last - first + 1));
        }

        return [.. partitions];
    }

    /// <summary>The shortest text for partitions in ascending order.</summary>
    public static string Write(IReadOnlyList<int> partitions)
    {
        var parts = new List<string>();
        for (var start = 0; start < partitions.Count;)
        {
            var end = start;
            while (end + 1 < partitions.Count && partitions[end + 1] == partitions[end] + 1)
            {
                end++;
            }

            parts.Add(end == start ? Text(partitions[start]) : $"{Text(partitions[start])}-{Text(partitions[end])}");
            start = end + 1;
        }

        return string.Join(',', parts);
    }

    private static bool TryNumber(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number < Most;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
