using System.Collections.Concurrent;
using Dashboard.Services.Cluster;
using Dashboard.Services.Records;

namespace Dashboard.ViewModels.Topics;

/// <summary>Fetches and remembers the numbers of topics, a few at a time.</summary>
public sealed class TopicNumbersReader(IClusterAdmin admin, IRecordReader reader, TimeProvider time)
{
    private const int AtATime = 4;

    private readonly ConcurrentDictionary<string, TopicNumbers> _known = new(StringComparer.Ordinal);

    /// <summary>What is known of a topic.</summary>
    public TopicNumbers? Find(string topic) => _known.GetValueOrDefault(topic);

    /// <summary>Fetches what is older than <paramref name="maxAge"/>; <paramref name="changed"/> follows each topic.</summary>
    public Task ReadAsync(string cluster, IReadOnlyList<string> topics, TimeSpan maxAge, Func<Task> changed, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var stale = topics.Where(topic => !_known.TryGetValue(topic, out var numbers) || now - numbers.TakenAt >= maxAge);
        var limits = new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = cancellationToken };
        return Parallel.ForEachAsync(stale, limits, async (topic, token) =>
        {
            _known[topic] = await ReadAsync(cluster, topic, token);
            await changed();
        });
    }

    private async Task<TopicNumbers> ReadAsync(string cluster, string topic, CancellationToken cancellationToken)
    {
        var before = Find(topic);
        try
        {
            var ranges = await reader.GetOffsetRangesAsync(cluster, topic, cancellationToken);
            var kept = before?.Kept ?? RetentionWords.Describe(await admin.GetTopicConfigsAsync(cluster, topic, cancellationToken) ?? []);
            var messages = ranges?.Values.Sum(range => range.Count);
            var lastWrite = before is not null && before.Messages == messages
                ? before.LastWrite
                : await ReadLastWriteAsync(cluster, topic, ranges, cancellationToken);
            return new TopicNumbers(messages, lastWrite, kept, time.GetUtcNow());
        }
        catch (KafkaUnavailableException)
        {
            return new TopicNumbers(null, null, before?.Kept, time.GetUtcNow());
        }
    }

    private async Task<DateTimeOffset?> ReadLastWriteAsync(string cluster, string topic, IReadOnlyDictionary<int, OffsetRange>? ranges, CancellationToken cancellationToken)
    {
        var ends = (ranges ?? new Dictionary<int, OffsetRange>())
            .Where(range => range.Value.Count > 0)
            .Select(range => new PartitionRange(range.Key, range.Value.HighWatermark - 1, range.Value.HighWatermark))
            .ToArray();
        if (ends.Length == 0)
        {
            return null;
        }

        DateTimeOffset? newest = null;
        await foreach (var read in reader.ReadAsync(cluster, new RecordReadRequest(topic, ends), cancellationToken))
        {
            foreach (var record in read.Records)
            {
                newest = newest is { } known && known > record.Timestamp ? known : record.Timestamp;
            }
        }

        return newest;
    }
}
