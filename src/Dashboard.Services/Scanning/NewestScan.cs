using System.Runtime.CompilerServices;
using Dashboard.Services.Records;

namespace Dashboard.Services.Scanning;

/// <summary>Scans from the newest record back, window by window, until the limit is met or everything is read.</summary>
internal static class NewestScan
{
    public static async IAsyncEnumerable<ScanReport> RunAsync(
        ScanContext context, IReadOnlyDictionary<int, OffsetRange> ranges, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var limit = context.Request.Limit;
        var windows = new ScanWindows(ranges, limit, context.IsSearch);
        var newest = new NewestMatches(limit);
        for (var round = windows.Next(null); round.Count > 0; round = windows.Next(newest.OldestKept))
        {
            var matches = round.ToDictionary(window => window.Partition, _ => new WindowMatches(limit));
            var positions = new ScanPositions(round, context.Meter);
            await foreach (var read in context.ReadAsync(round, cancellationToken))
            {
                foreach (var record in read.Records)
                {
                    var window = matches[record.Partition.Partition];
                    window.See(record);
                    if (await context.MatchesAsync(record, cancellationToken))
                    {
                        window.Add(record);
                    }
                }

                positions.Move(read.Positions);
                if (context.Meter.IsReportDue)
                {
                    yield return await context.ReportAsync([], Math.Min(limit, newest.Count + matches.Values.Sum(window => window.Count)), isDone: false, cancellationToken);
                }
            }

            foreach (var (partition, window) in matches)
            {
                if (window.HandTo(newest, windows.FrontierOf(partition)) is { } frontier)
                {
                    windows.Reach(partition, frontier);
                }
            }

            positions.Complete();
            if (newest.TakeCertain(windows.NewestUnread) is { Count: > 0 } certain)
            {
                yield return await context.ReportAsync(certain, newest.Count, isDone: false, cancellationToken);
            }
        }

        yield return await context.ReportAsync(newest.TakeCertain(DateTimeOffset.MinValue), newest.Count, isDone: true, cancellationToken);
    }
}
