using System.Globalization;
using Dashboard.Broker.Storage.Compaction;

namespace Dashboard.Broker.Storage;

/// <summary>What lies in the directory of a partition, listed once: with thousands of partitions each look at the disk counts.</summary>
internal sealed class PartitionFiles
{
    private readonly HashSet<string> _names;

    private PartitionFiles(string directory, HashSet<string> names)
    {
        DirectoryName = directory;
        _names = names;
        SegmentOffsets = Offsets(names);
    }

    public string DirectoryName { get; }

    /// <summary>Base offsets of the segments, ascending.</summary>
    public List<long> SegmentOffsets { get; }

    /// <summary>Lists the directory, creating it if it is missing and finishing replacements of segments that a crash interrupted.</summary>
    public static PartitionFiles Of(string directory)
    {
        if (!Directory.Exists(directory))
        {
            Directory.CreateDirectory(directory);
            return new PartitionFiles(directory, []);
        }

        var names = Names(directory);
        return new PartitionFiles(directory, SegmentSwap.Finish(directory, names) ? Names(directory) : names);
    }

    /// <summary>Base offsets of the segments in a directory, ascending.</summary>
    public static List<long> OffsetsIn(string directory) => Offsets(Names(directory));

    /// <summary>Content of a small file; null if it is missing or damaged.</summary>
    public byte[]? TryRead(string name) => _names.Contains(name) ? CheckedFile.TryRead(Path.Combine(DirectoryName, name)) : null;

    private static List<long> Offsets(HashSet<string> names) =>
        [.. names
            .Where(name => name.EndsWith(Segment.Extension, StringComparison.Ordinal))
            .Select(name => long.TryParse(Path.GetFileNameWithoutExtension(name), NumberStyles.None, CultureInfo.InvariantCulture, out var at) ? at : -1)
            .Where(at => at >= 0)
            .Order()];

    private static HashSet<string> Names(string directory) =>
        Directory.EnumerateFiles(directory).Select(path => Path.GetFileName(path)).ToHashSet(StringComparer.Ordinal);
}
