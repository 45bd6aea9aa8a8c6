using Dashboard.Services.Records;

namespace Dashboard.Services.Scanning;

/// <summary>Finds which offsets of a topic a scan is about.</summary>
internal static class ScanRanges
{
    private const int UnknownTopic = 3;

    /// <summary>The readable part of every chosen partition that lies within the scan's start and end.</summary>
    /// <exception cref="KafkaUnavailableException">The topic is unknown or the cluster fails.</exception>
    public static async Task<ScanTarget> FindAsync(IRecordReader reader, string cluster, ScanRequest request, CancellationToken cancellationToken)
    {
        var all = await reader.GetOffsetRangesAsync(cluster, request.Topic, cancellationToken)
            ?? throw new KafkaUnavailableException(new KafkaFailure(UnknownTopic, "UNKNOWN_TOPIC_OR_PARTITION", $"Topic {request.Topic} does not exist in cluster {cluster}.", IsRetriable: true));
        var from = await AtAsync(request.Start switch { ScanStart.Time time => time.From, ScanStart.Range range => range.From, _ => null });
        var to = await AtAsync((request.Start as ScanStart.Range)?.To);
        var ranges = all.Where(range => request.Partitions.Count == 0 || request.Partitions.Contains(range.Key)).ToDictionary(
            range => range.Key,
            range => Cut(range.Value, request.Start is ScanStart.Offset offset ? offset.From : from?.GetValueOrDefault(range.Key, range.Value.HighWatermark), to?.GetValueOrDefault(range.Key, range.Value.HighWatermark)));
        return new ScanTarget(ranges, all.Count);

        async Task<IReadOnlyDictionary<int, long>?> AtAsync(DateTimeOffset? time) =>
            time is { } instant ? await reader.GetOffsetsAtAsync(cluster, request.Topic, instant, cancellationToken) : null;
    }

    private static OffsetRange Cut(OffsetRange range, long? from, long? to)
    {
        var start = Math.Clamp(from ?? range.LogStartOffset, range.LogStartOffset, range.HighWatermark);
        return new OffsetRange(start, Math.Clamp(to ?? range.HighWatermark, start, range.HighWatermark));
    }
}
