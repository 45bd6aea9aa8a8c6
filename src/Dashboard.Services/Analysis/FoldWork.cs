using System.Runtime.CompilerServices;
using Dashboard.Services.Records;
using Dashboard.Services.Scanning;

namespace Dashboard.Services.Analysis;

/// <summary>Looks at every record of a range and keeps what it learns, not the records. Findings are read while it runs, from any thread.</summary>
public abstract class FoldWork : IScanWork
{
    private readonly FoldSource _source;
    private readonly long? _sample;

    /// <param name="sample">Records to look at, the newest, shared evenly by the partitions; null for all of the range.</param>
    private protected FoldWork(FoldSource source, string cluster, ScanRequest request, long? sample)
    {
        (_source, Cluster, Request, _sample) = (source, cluster, request, sample);
    }

    public string Cluster { get; }

    public ScanRequest Request { get; }

    /// <summary>Records that count as found.</summary>
    private protected abstract long Found { get; }

    /// <inheritdoc/>
    public async Task<ScanPlan> PlanAsync(CancellationToken cancellationToken)
    {
        var plan = await _source.Scanner.PlanAsync(Cluster, Request, cancellationToken);
        return _sample < plan.Records ? plan with { Records = _sample.Value, Bytes = (long?)(plan.Bytes * (_sample.Value / (double)plan.Records)) } : plan;
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ScanReport> RunAsync(ScanGate gate, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await PrepareAsync(cancellationToken);
        var ranges = Cut((await ScanRanges.FindAsync(_source.Reader, Cluster, Request, cancellationToken)).Ranges);
        var meter = new ScanMeter(ranges, _source.Time);
        var windows = ranges.Where(range => range.Value.Count > 0).Select(range => new PartitionRange(range.Key, range.Value.LogStartOffset, range.Value.HighWatermark)).ToList();
        var positions = new ScanPositions(windows, meter);
        await foreach (var read in new GatedReads(Cluster, Request.Topic, _source.Reader, gate, meter).ReadAsync(windows, Sieve, cancellationToken))
        {
            foreach (var record in read.Records)
            {
                meter.Bytes += record.SizeInBytes;
                await AddAsync(record, cancellationToken);
            }

            positions.Move(read.Positions);
            if (meter.IsReportDue)
            {
                Publish();
                yield return Report(meter, isDone: false);
            }
        }

        positions.Complete();
        Publish();
        yield return Report(meter, isDone: true);
    }

    /// <summary>Learns what has to be known before the first record.</summary>
    private protected virtual Task PrepareAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Passes over records that need no closer look; null where all do.</summary>
    private protected virtual IRecordSieve? Sieve => null;

    private protected abstract ValueTask AddAsync(KafkaRecord record, CancellationToken cancellationToken);

    /// <summary>What was learned by now becomes visible.</summary>
    private protected abstract void Publish();

    private Dictionary<int, OffsetRange> Cut(IReadOnlyDictionary<int, OffsetRange> ranges)
    {
        var filled = ranges.Where(range => range.Value.Count > 0).OrderBy(range => range.Value.Count).ToList();
        var cut = ranges.ToDictionary();
        var left = _sample ?? long.MaxValue;
        for (var index = 0; index < filled.Count; index++)
        {
            // What a small partition leaves of its share goes to the larger ones.
            var (partition, range) = filled[index];
            var share = Math.Min(range.Count, left / (filled.Count - index));
            cut[partition] = range with { LogStartOffset = range.HighWatermark - share };
            left -= share;
        }

        return cut;
    }

    private ScanReport Report(ScanMeter meter, bool isDone)
    {
        var (perSecond, remaining) = meter.Sample();
        return new ScanReport([], meter.Scanned, meter.Total, Found, meter.Bytes, 0, perSecond, isDone ? TimeSpan.Zero : remaining, isDone, meter.Partitions);
    }
}
