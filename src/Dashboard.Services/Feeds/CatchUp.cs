using System.Runtime.CompilerServices;
using Dashboard.Services.Payloads;
using Dashboard.Services.Records;

namespace Dashboard.Services.Feeds;

/// <summary>
/// Brings a follower that begins in the past up to the live feed: with a reader of its own, as fast as the follower takes it, in rounds
/// until what is left is little. Nothing is dropped on the way.
/// </summary>
internal sealed class CatchUp(IRecordReader reader, IPayloadReader payloads)
{
    private const int BatchSize = 1_000;
    private const int NearEnough = 1_000;

    /// <summary>
    /// Where each partition begins: as asked for, kept within the log; partitions not asked for begin at their end. Counted as missed are
    /// offsets that the log no longer keeps, and all that lies between where that is more than the start allows.
    /// </summary>
    /// <exception cref="KafkaUnavailableException">The topic is unknown or the cluster fails.</exception>
    public async Task<(Dictionary<int, long> Positions, long Missed)> BeginAsync(string cluster, string topic, FeedStart.Offsets start, CancellationToken cancellationToken)
    {
        var ranges = await RangesAsync(cluster, topic, cancellationToken);
        var asked = ranges.Where(range => start.Positions.ContainsKey(range.Key)).ToDictionary(range => range.Key, range => start.Positions[range.Key]);
        var gone = asked.Sum(from => Math.Max(0, ranges[from.Key].LogStartOffset - from.Value));
        var kept = asked.Sum(from => Math.Max(0, ranges[from.Key].HighWatermark - Math.Max(from.Value, ranges[from.Key].LogStartOffset)));
        var isTooMuch = kept > start.MostBehind;
        return (ranges.ToDictionary(
            range => range.Key,
            range => !isTooMuch && asked.TryGetValue(range.Key, out var offset) ? Math.Clamp(offset, range.Value.LogStartOffset, range.Value.HighWatermark) : range.Value.HighWatermark),
            isTooMuch ? gone + kept : gone);
    }

    /// <summary>Reads until little is left; moves <paramref name="positions"/> along.</summary>
    public async IAsyncEnumerable<IReadOnlyList<FeedRecord>> ReadAsync(
        string cluster, string topic, Dictionary<int, long> positions, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            var ends = (await RangesAsync(cluster, topic, cancellationToken)).ToDictionary(range => range.Key, range => range.Value.HighWatermark);
            if (positions.Sum(position => Math.Max(0, ends.GetValueOrDefault(position.Key) - position.Value)) <= NearEnough)
            {
                yield break;
            }

            await foreach (var records in ReadToAsync(cluster, topic, positions, ends, cancellationToken))
            {
                yield return records;
            }
        }
    }

    /// <summary>The few records up to where the live feed takes over.</summary>
    public async Task<IReadOnlyList<FeedRecord>> ReadGapAsync(
        string cluster, string topic, Dictionary<int, long> positions, IReadOnlyDictionary<int, long> ends, CancellationToken cancellationToken)
    {
        var gap = new List<FeedRecord>();
        await foreach (var records in ReadToAsync(cluster, topic, positions, ends, cancellationToken))
        {
            gap.AddRange(records);
        }

        return gap;
    }

    private async IAsyncEnumerable<IReadOnlyList<FeedRecord>> ReadToAsync(
        string cluster, string topic, Dictionary<int, long> positions, IReadOnlyDictionary<int, long> ends, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        PartitionRange[] ranges =
        [
            .. ends.Select(end => new PartitionRange(end.Key, positions.GetValueOrDefault(end.Key), end.Value)).Where(range => range.Start < range.End),
        ];
        if (ranges.Length == 0)
        {
            yield break;
        }

        var batch = new List<FeedRecord>();
        await foreach (var read in reader.ReadAsync(cluster, new RecordReadRequest(topic, ranges), cancellationToken))
        {
            foreach (var record in read.Records)
            {
                batch.Add(new FeedRecord(cluster, record, payloads));
                if (batch.Count == BatchSize)
                {
                    yield return batch;
                    batch = [];
                }
            }
        }

        foreach (var range in ranges)
        {
            positions[range.Partition] = range.End!.Value;
        }

        if (batch.Count > 0)
        {
            yield return batch;
        }
    }

    private async Task<IReadOnlyDictionary<int, OffsetRange>> RangesAsync(string cluster, string topic, CancellationToken cancellationToken) =>
        await reader.GetOffsetRangesAsync(cluster, topic, cancellationToken)
        ?? throw new KafkaUnavailableException(new KafkaFailure(3, "UNKNOWN_TOPIC_OR_PARTITION", $"Topic {topic} does not exist in cluster {cluster}.", IsRetriable: true));
}
