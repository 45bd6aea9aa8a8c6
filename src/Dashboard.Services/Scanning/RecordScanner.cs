using System.Runtime.CompilerServices;
using Dashboard.Services.Payloads;
using Dashboard.Services.Records;

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
        var target = await ScanRanges.FindAsync(reader, cluster, request, cancellationToken);
        using var matcher = new RecordMatcher(cluster, string.IsNullOrEmpty(request.Text) ? null : new TextPattern(request.Text), request.SearchIn, codecs);
        var context = new ScanContext(cluster, request, reader, payloads, matcher, new ScanMeter(target.Ranges, time), gate);
        var reports = request.Start is ScanStart.Newest
            ? NewestScan.RunAsync(context, target.Ranges, cancellationToken)
            : ForwardScan.RunAsync(context, target.Ranges, cancellationToken);
        await foreach (var report in reports)
        {
            yield return report;
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
}
