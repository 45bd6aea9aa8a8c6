using System.Text;
using Dashboard.Services.Cluster;
using Dashboard.Services.Records;

namespace Dashboard.Services.Keeping;

/// <summary>
/// Values by key in a compacted topic with one partition, which comes into being with the first write. Every copy of the process reads the
/// same; the newest value of a key counts.
/// </summary>
internal sealed class CompactedTopic(IClusterAdmin admin, IRecordReader reader, IRecordWriter writer)
{
    private const int BrokersDefault = -1;
    private const int AlreadyExists = 36;

    private static readonly IReadOnlyDictionary<string, string> Configs = new Dictionary<string, string> { ["cleanup.policy"] = "compact" };

    /// <summary>All values there are now; none where the topic does not exist.</summary>
    /// <exception cref="KafkaUnavailableException">The cluster fails.</exception>
    public async Task<IReadOnlyDictionary<string, byte[]>> ReadAsync(string cluster, string topic, CancellationToken cancellationToken)
    {
        var values = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        if (await reader.GetOffsetRangesAsync(cluster, topic, cancellationToken) is not { } ranges || !ranges.TryGetValue(0, out var range) || range.Count == 0)
        {
            return values;
        }

        var request = new RecordReadRequest(topic, [new PartitionRange(0, range.LogStartOffset, range.HighWatermark)]);
        await foreach (var read in reader.ReadAsync(cluster, request, cancellationToken))
        {
            foreach (var record in read.Records.Where(record => record.Key is not null))
            {
                var key = Encoding.UTF8.GetString(record.Key!);
                if (record.Value is null)
                {
                    values.Remove(key);
                }
                else
                {
                    values[key] = record.Value;
                }
            }
        }

        return values;
    }

    /// <summary>Sets the value of a key, or takes it away.</summary>
    /// <exception cref="KafkaUnavailableException">The cluster fails or refuses the write.</exception>
    public async Task WriteAsync(string cluster, string topic, string key, byte[]? value, CancellationToken cancellationToken)
    {
        if (await admin.DescribeTopicAsync(cluster, topic, cancellationToken) is null
            && await admin.CreateTopicAsync(cluster, new NewTopic(topic, 1, BrokersDefault, Configs), cancellationToken) is TopicChange.Refused { Failure: { Code: not AlreadyExists } refusal })
        {
            throw new KafkaUnavailableException(refusal);
        }

        var outcome = await writer.WriteAsync(cluster, topic, [new RecordToWrite(Encoding.UTF8.GetBytes(key), value, Partition: 0)], cancellationToken);
        if (outcome[0] is WriteOutcome.Failed failed)
        {
            throw new KafkaUnavailableException(failed.Failure);
        }
    }
}
