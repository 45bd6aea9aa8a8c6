using DiffPlex;
using DiffPlex.Chunkers;

namespace Dashboard.ViewModels.Schemas;

/// <summary>The lines that differ between two laid-out schemas, with a few around them.</summary>
/// <param name="Parts">Runs of lines; between two of them the same lines are left out.</param>
public sealed record TextDiff(IReadOnlyList<TextDiff.Part> Parts, int AddedCount, int RemovedCount)
{
    private const int Around = 3;

    /// <summary>A run of lines.</summary>
    /// <param name="SkippedBefore">How many same lines are left out before it.</param>
    /// <param name="SkippedAfter">How many after it; only of the last run.</param>
    public sealed record Part(int SkippedBefore, IReadOnlyList<DiffLine> Lines, int SkippedAfter);

    public bool IsSame => AddedCount + RemovedCount == 0;

    /// <summary>Compares line by line; with <paramref name="whole"/> nothing is left out.</summary>
    public static TextDiff Of(string before, string after, bool whole = false)
    {
        var lines = Lines(before, after);
        var kept = new bool[lines.Count];
        for (var line = 0; line < lines.Count; line++)
        {
            if (whole || lines[line].Kind != DiffKind.Same)
            {
                var start = Math.Max(0, line - Around);
                kept.AsSpan(start, Math.Min(lines.Count, line + Around + 1) - start).Fill(true);
            }
        }

        return new TextDiff(Cut(lines, kept), lines.Count(line => line.Kind == DiffKind.Added), lines.Count(line => line.Kind == DiffKind.Removed));
    }

    /// <summary>The lines in two columns: what was removed stands beside what was added in its place.</summary>
    public static IEnumerable<(DiffLine? Left, DiffLine? Right)> Sides(IReadOnlyList<DiffLine> lines)
    {
        for (var at = 0; at < lines.Count;)
        {
            if (lines[at].Kind == DiffKind.Same)
            {
                yield return (lines[at], lines[at]);
                at++;
                continue;
            }

            var changed = lines.Skip(at).TakeWhile(line => line.Kind != DiffKind.Same).ToArray();
            var removed = Array.FindAll(changed, line => line.Kind == DiffKind.Removed);
            var added = Array.FindAll(changed, line => line.Kind == DiffKind.Added);
            for (var row = 0; row < Math.Max(removed.Length, added.Length); row++)
            {
                yield return (removed.ElementAtOrDefault(row), added.ElementAtOrDefault(row));
            }

            at += changed.Length;
        }
    }

    private static List<DiffLine> Lines(string before, string after)
    {
        var diff = Differ.Instance.CreateDiffs(before, after, ignoreWhiteSpace: false, ignoreCase: false, new LineChunker());
        var lines = new List<DiffLine>();
        int a = 0, b = 0;
        foreach (var block in diff.DiffBlocks)
        {
            AddSame(block.DeleteStartA);
            for (; a < block.DeleteStartA + block.DeleteCountA; a++)
            {
                lines.Add(new DiffLine(DiffKind.Removed, a + 1, null, diff.PiecesOld[a]));
            }

            for (; b < block.InsertStartB + block.InsertCountB; b++)
            {
                lines.Add(new DiffLine(DiffKind.Added, null, b + 1, diff.PiecesNew[b]));
            }
        }

        AddSame(diff.PiecesOld.Count);
        return lines;

        void AddSame(int until)
        {
            for (; a < until; a++, b++)
            {
                lines.Add(new DiffLine(DiffKind.Same, a + 1, b + 1, diff.PiecesOld[a]));
            }
        }
    }

    private static List<Part> Cut(List<DiffLine> lines, bool[] kept)
    {
        var parts = new List<Part>();
        for (int line = 0, skipped = 0; line < lines.Count;)
        {
            var end = line;
            while (end < lines.Count && kept[end] == kept[line])
            {
                end++;
            }

            if (kept[line])
            {
                parts.Add(new Part(skipped, lines[line..end], 0));
                skipped = 0;
            }
            else
            {
                skipped = end - line;
                if (end == lines.Count && parts.Count > 0)
                {
                    parts[^1] = parts[^1] with { SkippedAfter = skipped };
                }
            }

            line = end;
        }

        return parts;
    }
}
