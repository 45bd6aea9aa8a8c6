using System.Runtime.CompilerServices;
using Dashboard.Services.Payloads;
using Dashboard.Services.Records;

namespace Dashboard.Services.Scanning;

/// <inheritdoc/>
internal sealed class RecordScanner(IRecordReader reader, IPayloadReader payloads, ISchemaCodecs codecs, TimeProvider time) : IRecordScanner
{
    private const int LargestLimit = 5_000;
    private const int UnknownTopic = 3;

    public async IAsyncEnumerable<ScanReport> ScanAsync(
        string cluster, ScanRequest request, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentOutOfRangeException.ThrowIfLessThan(request.Limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(request.Limit, LargestLimit);
        var ranges = await FindRangesAsync(cluster, request, cancellationToken);
        using var matcher = new RecordMatcher(cluster, string.IsNullOrEmpty(request.Text) ? null : new TextPattern(request.Text), request.SearchIn, codecs);
        var meter = new ScanMeter(ranges.Values.Sum(range => range.Count), time);
        var context = new ScanContext(cluster, request, reader, payloads, matcher, meter);
        var reports = request.Start is ScanStart.Newest
            ? NewestScan.RunAsync(context, ranges, cancellationToken)
            : ForwardScan.RunAsync(context, ranges, cancellationToken);
        await foreach (var report in reports)
        {
            yield return report;
        }
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

    /// <summary>The readable part of every chosen partition, from where the scan begins.</summary>
    private async Task<Dictionary<int, OffsetRange>> FindRangesAsync(string cluster, ScanRequest request, CancellationToken cancellationToken)
    {
        var all = await reader.GetOffsetRangesAsync(cluster, request.Topic, cancellationToken)
            ?? throw new KafkaUnavailableException(new KafkaFailure(UnknownTopic, "UNKNOWN_TOPIC_OR_PARTITION", $"Topic {request.Topic} does not exist in cluster {cluster}.", IsRetriable: true));
        var chosen = all.Where(range => request.Partitions.Count == 0 || request.Partitions.Contains(range.Key));
        var at = request.Start is ScanStart.Time time ? await reader.GetOffsetsAtAsync(cluster, request.Topic, time.From, cancellationToken) : null;
        return chosen.ToDictionary(range => range.Key, range => request.Start switch
        {
            ScanStart.Offset offset => From(range.Value, offset.From),
            ScanStart.Time => From(range.Value, at!.GetValueOrDefault(range.Key, range.Value.HighWatermark)),
            _ => range.Value,
        });
    }

    private static OffsetRange From(OffsetRange range, long offset) =>
        range with { LogStartOffset = Math.Clamp(offset, range.LogStartOffset, range.HighWatermark) };
}
