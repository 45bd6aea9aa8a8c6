using System.Globalization;

namespace Dashboard.Broker.Storage.Compaction;

/// <summary>Puts a rewritten segment in the place of those it was made of, so that a crash at any point leaves one or the other.</summary>
/// <remarks>
/// The new segment is written to <c>{first}.cleaned</c> and flushed. Renaming it to <c>{first}-{last}.swap</c> is the step that
/// counts: from then on a start removes the segments whose names lie between the two offsets and puts the new one in their place.
/// </remarks>
internal static class SegmentSwap
{
    private const string Unfinished = ".cleaned";
    private const string Decided = ".swap";

    /// <summary>Where a segment is written that shall begin at an offset.</summary>
    public static string PathFor(string directory, long baseOffset) => Segment.NameOf(directory, baseOffset, Unfinished);

    /// <summary>Replaces the segments named by the first to the last offset by the file at <see cref="PathFor"/>, which is on disk.</summary>
    public static void Run(string directory, long first, long last)
    {
        var decided = Segment.NameOf(directory, first, $"-{last.ToString("D20", CultureInfo.InvariantCulture)}{Decided}");
        File.Move(PathFor(directory, first), decided, overwrite: true);
        DirectoryEntries.Flush(directory);
        Finish(directory, decided, first, last);
    }

    /// <summary>Finishes, at a start, what was decided and forgets what was not.</summary>
    /// <param name="directory">The partition's directory.</param>
    /// <param name="names">The files in it.</param>
    /// <returns>Whether there was anything to do.</returns>
    public static bool Finish(string directory, IReadOnlyCollection<string> names)
    {
        var unfinished = names.Where(name => name.EndsWith(Unfinished, StringComparison.Ordinal)).ToList();
        unfinished.ForEach(name => File.Delete(Path.Combine(directory, name)));
        var decided = names.Where(name => name.EndsWith(Decided, StringComparison.Ordinal)).ToList();
        foreach (var name in decided)
        {
            if (Path.GetFileNameWithoutExtension(name).Split('-') is [var first, var last]
                && long.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var from)
                && long.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out var to))
            {
                Finish(directory, Path.Combine(directory, name), from, to);
            }
        }

        return unfinished.Count + decided.Count > 0;
    }

    private static void Finish(string directory, string decided, long first, long last)
    {
        // What lies beside the last segment belongs to the whole log, so producers are not touched.
        foreach (var offset in PartitionFiles.OffsetsIn(directory).Where(offset => offset > first && offset <= last))
        {
            File.Delete(Segment.NameOf(directory, offset, Segment.Extension));
            File.Delete(Segment.NameOf(directory, offset, Segment.IndexExtension));
        }

        File.Delete(Segment.NameOf(directory, first, Segment.IndexExtension));
        File.Move(decided, Segment.NameOf(directory, first, Segment.Extension), overwrite: true);
    }
}
