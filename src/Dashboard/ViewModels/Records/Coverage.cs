using System.Globalization;
using Dashboard.Services.Scanning;

namespace Dashboard.ViewModels.Records;

/// <summary>Says which part of a topic a scan has really read.</summary>
public static class Coverage
{
    /// <summary>In one clause, e.g. <c>all 1 707 messages of partitions 0-3</c> or <c>400 of 1 707 messages of partition 2</c>.</summary>
    public static string Sentence(ScanReport report)
    {
        var partitions = report.Partitions ?? [];
        var which = partitions.Count == 0 ? "no partition" : $"{(partitions.Count == 1 ? "partition" : "partitions")} {PartitionSet.Write([.. partitions.Select(partition => partition.Partition)])}";
        return report.Scanned >= report.Total ? $"all {Words.Of(report.Total, "message")} of {which}" : $"{Words.Count(report.Scanned)} of {Words.Of(report.Total, "message")} of {which}";
    }

    /// <summary>The offsets of one partition that were read; a scan for the newest reads from the end.</summary>
    public static string Offsets(PartitionProgress partition, bool fromEnd)
    {
        if (partition.End == partition.Start)
        {
            return "holds nothing here";
        }

        if (partition.Passed == 0)
        {
            return "not read";
        }

        var (first, last) = partition.IsComplete ? (partition.Start, partition.End - 1)
            : fromEnd ? (partition.End - partition.Passed, partition.End - 1)
            : (partition.Start, partition.Start + partition.Passed - 1);
        var offsets = first == last ? $"offset {Number(first)}" : $"offsets {Number(first)} to {Number(last)}";
        return partition.IsComplete ? $"{offsets}, all of it" : $"{offsets}, of {Number(partition.Start)} to {Number(partition.End - 1)}";
    }

    /// <summary>The partition that is furthest behind, where one is clearly so.</summary>
    public static PartitionProgress? Slowest(IReadOnlyList<PartitionProgress> partitions)
    {
        var open = partitions.Where(partition => partition.End > partition.Start).ToList();
        if (open.Count < 2)
        {
            return null;
        }

        var slowest = open.MinBy(Share);
        return Share(slowest) < 0.8 * open.Average(Share) ? slowest : null;
    }

    /// <summary>Share passed, 0 to 1.</summary>
    public static double Share(PartitionProgress partition) =>
        partition.End == partition.Start ? 1 : Math.Clamp(partition.Passed / (double)(partition.End - partition.Start), 0, 1);

    private static string Number(long offset) => offset.ToString(CultureInfo.InvariantCulture);
}
