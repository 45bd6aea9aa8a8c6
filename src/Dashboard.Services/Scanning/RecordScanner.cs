using System.Runtime.CompilerServices;
using Dashboard.Services.Payloads;
using Dashboard.Services.Records;
using Dashboard.Services.Scanning.Filters;

namespace Dashboard.Services.Scanning;

/// <inheritdoc/>
internal sealed class RecordScanner(IRecordReader reader, IPayloadReader payloads, ISchemaCodecs codecs, TimeProvider time) : IRecordScanner
{
    private const int LargestLimit = 5_000;

    // Records by whose size the rest is judged, from each of a few partitions.
    private const int SampledRecords = 25;
    private const int SampledPartitions = 4;

    public async IAsyncEnumerable<ScanReport> ScanAsync(
        string cluster, ScanRequest request, ScanGate? gate = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentOutOfRangeException.ThrowIfLessThan(request.Limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(request.Limit, LargestLimit);
        var choice = await payloads.ChoiceAsync(cluster, request.Topic, cancellationToken);
        using var matcher = new RecordMatcher(cluster, request, codecs, payloads, choice);
        using var sieve = request.IsSearch ? new RecordMatcher(cluster, request, codecs, payloads, choice) : null;
        var target = await ScanRanges.FindAsync(reader, cluster, request, cancellationToken);
        var meter = new ScanMeter(target.Ranges, time);
        var likely = LikelyPartitions(request, target);
        var stages = Stages(target, likely);
        var matched = 0L;
        for (var stage = 0; stage < stages.Count; stage++)
        {
            var context = new ScanContext(cluster, request with { Limit = request.Limit - (int)matched }, reader, payloads, matcher, sieve, meter, gate);
            var reports = request.Start is ScanStart.Newest
                ? NewestScan.RunAsync(context, stages[stage], cancellationToken)
                : ForwardScan.RunAsync(context, stages[stage], cancellationToken);
            var before = matched;
            await foreach (var report in reports)
            {
                matched = before + report.Matched;
                yield return report with { Matched = matched, IsDone = report.IsDone && (stage == stages.Count - 1 || matched >= request.Limit), Likely = likely };
            }

            if (matched >= request.Limit)
            {
                yield break;
            }
        }
    }

    public async IAsyncEnumerable<DecodedRecord> ReadAllAsync(string cluster, ScanRequest request, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var choice = await payloads.ChoiceAsync(cluster, request.Topic, cancellationToken);
        using var matcher = new RecordMatcher(cluster, request, codecs, payloads, choice);
        using var sieve = request.IsSearch ? new RecordMatcher(cluster, request, codecs, payloads, choice) : null;
        var target = await ScanRanges.FindAsync(reader, cluster, request, cancellationToken);
        var context = new ScanContext(cluster, request, reader, payloads, matcher, sieve, new ScanMeter(target.Ranges, time), gate: null);
        var ranges = target.Ranges.Where(range => range.Value.Count > 0).Select(range => new PartitionRange(range.Key, range.Value.LogStartOffset, range.Value.HighWatermark)).ToList();
        await foreach (var read in context.ReadAsync(ranges, cancellationToken))
        {
            foreach (var record in read.Records)
            {
                if (await context.MatchesAsync(record, cancellationToken))
                {
                    yield return await payloads.ReadAsync(cluster, record, cancellationToken);
                }
            }
        }
    }

    public async Task<ScanPlan> PlanAsync(string cluster, ScanRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var target = await ScanRanges.FindAsync(reader, cluster, request, cancellationToken);
        var filled = target.Ranges.Where(range => range.Value.Count > 0).OrderByDescending(range => range.Value.Count).ToList();
        var total = filled.Sum(range => range.Value.Count);
        var (bytes, records) = (0L, 0L);
        var sample = filled.Take(SampledPartitions).Select(range =>
            new PartitionRange(range.Key, Math.Max(range.Value.LogStartOffset, range.Value.HighWatermark - SampledRecords), range.Value.HighWatermark)).ToList();
        if (sample.Count > 0)
        {
            await foreach (var read in reader.ReadAsync(cluster, new RecordReadRequest(request.Topic, sample), cancellationToken))
            {
                records += read.Records.Count;
                bytes += read.Records.Sum(record => record.SizeInBytes);
            }
        }

        return new ScanPlan(total, records == 0 ? null : (long)(bytes / (double)records * total), filled.Count);
    }

    public async Task<DecodedRecord?> GetAsync(string cluster, TopicPartition partition, long offset, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        var request = new RecordReadRequest(partition.Topic, [new PartitionRange(partition.Partition, offset, offset + 1)]);
        await foreach (var read in reader.ReadAsync(cluster, request, cancellationToken))
        {
            if (read.Records.FirstOrDefault(record => record.Offset == offset) is { } record)
            {
                return await payloads.ReadAsync(cluster, record, cancellationToken);
            }
        }

        return null;
    }

    private static IReadOnlyList<int>? LikelyPartitions(ScanRequest request, ScanTarget target) =>
        request.Filter?.ExactKey is { } key && request.Partitions.Count == 0 && target.PartitionCount > 1 ? KeyPartitions.Likely(key, target.PartitionCount) : null;

    /// <summary>What is read one after the other: where the key belongs, then the rest; all at once where no key is known.</summary>
    private static IReadOnlyList<IReadOnlyDictionary<int, OffsetRange>> Stages(ScanTarget target, IReadOnlyList<int>? likely) =>
        likely is null ? [target.Ranges]
        :
        [
            target.Ranges.Where(range => likely.Contains(range.Key)).ToDictionary(),
            target.Ranges.Where(range => !likely.Contains(range.Key)).ToDictionary(),
        ];
}
