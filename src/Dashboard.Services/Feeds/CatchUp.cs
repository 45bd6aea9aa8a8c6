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

    /// <summary>Where each partition begins: as asked for, kept within the log; partitions not asked for begin at their end.</summary>
    /// <exception cref="KafkaUnavailableException">The topic is unknown or the cluster fails.</exception>
    public async Task<Dictionary<int, long>> BeginAsync(string cluster, string topic, IReadOnlyDictionary<int, long> asked, CancellationToken cancellationToken) =>
        (await RangesAsync(cluster, topic, cancellationToken)).ToDictionary(
            range => range.Key,
            range => asked.TryGetValue(range.Key, out var offset) ? Math.Clamp(offset, range.Value.LogStartOffset, range.Value.HighWatermark) : range.Value.HighWatermark);

    /// <summary>Reads until little is left; moves <paramref name="positions"/> along.</summary>
    public async IAsyncEnumerable<IReadOnlyList<DecodedRecord>> ReadAsync(
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
    public async Task<IReadOnlyList<DecodedRecord>> ReadGapAsync(
        string cluster, string topic, Dictionary<int, long> positions, IReadOnlyDictionary<int, long> ends, CancellationToken cancellationToken)
    {
        var gap = new List<DecodedRecord>();
        await foreach (var records in ReadToAsync(cluster, topic, positions, ends, cancellationToken))
        {
            gap.AddRange(records);
        }

        return gap;
    }

    private async IAsyncEnumerable<IReadOnlyList<DecodedRecord>> ReadToAsync(
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

        var batch = new List<DecodedRecord>();
        await foreach (var read in reader.ReadAsync(cluster, new RecordReadRequest(topic, ranges), cancellationToken))
        {
            foreach (var record in read.Records)
            {
                batch.Add(await payloads.ReadAsync(cluster, record, cancellationToken));
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
