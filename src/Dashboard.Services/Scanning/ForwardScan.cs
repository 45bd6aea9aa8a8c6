using System.Runtime.CompilerServices;
using Dashboard.Services.Records;

namespace Dashboard.Services.Scanning;

/// <summary>
/// Scans from given offsets onward until the limit is met. A search reads straight through; browsing takes an equal share of each
/// partition per round, so that the first partition does not fill the page alone.
/// </summary>
internal static class ForwardScan
{
    public static async IAsyncEnumerable<ScanReport> RunAsync(
        ScanContext context, IReadOnlyDictionary<int, OffsetRange> ranges, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var limit = context.Request.Limit;
        var open = ranges.Where(range => range.Value.Count > 0).ToDictionary(range => range.Key, range => range.Value);
        var matched = 0;
        var found = new List<KafkaRecord>();
        while (open.Count > 0 && matched + found.Count < limit)
        {
            var round = NextRound(open, context.IsSearch ? long.MaxValue : (limit - matched - found.Count + open.Count - 1) / open.Count);
            var positions = new ScanPositions(round, context.Meter);
            await foreach (var read in context.ReadAsync(round, cancellationToken))
            {
                foreach (var record in read.Records)
                {
                    if (matched + found.Count < limit && await context.MatchesAsync(record, cancellationToken))
                    {
                        found.Add(record);
                    }
                }

                positions.Move(read.Positions);
                if (matched + found.Count >= limit)
                {
                    break;
                }

                if (context.Meter.IsReportDue)
                {
                    matched += found.Count;
                    yield return await context.ReportAsync(Sorted(found), matched, isDone: false, cancellationToken);
                    found.Clear();
                }
            }

            if (matched + found.Count < limit)
            {
                positions.Complete();
            }
        }

        matched += found.Count;
        yield return await context.ReportAsync(Sorted(found), matched, isDone: true, cancellationToken);
    }

    private static List<PartitionRange> NextRound(Dictionary<int, OffsetRange> open, long size)
    {
        var round = new List<PartitionRange>();
        foreach (var (partition, range) in open.ToList())
        {
            var end = size < range.Count ? range.LogStartOffset + size : range.HighWatermark;
            round.Add(new PartitionRange(partition, range.LogStartOffset, end));
            if (end == range.HighWatermark)
            {
                open.Remove(partition);
            }
            else
            {
                open[partition] = range with { LogStartOffset = end };
            }
        }

        return round;
    }

    private static List<KafkaRecord> Sorted(List<KafkaRecord> records) =>
        [.. records.OrderBy(record => record.Timestamp).ThenBy(record => record.Partition.Partition).ThenBy(record => record.Offset)];
}
