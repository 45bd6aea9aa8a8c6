using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Dashboard.Services.Cluster;
using Dashboard.Services.Records;
using TopicPartition = Confluent.Kafka.TopicPartition;

namespace Dashboard.Services.Kafka;

/// <summary>Asks for offsets of whole topics (ListOffsets): one request per leader, however many partitions.</summary>
internal sealed class OffsetQueries(AdminClients clients, ClientSettings settings, IClusterAdmin admin)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(6);

    /// <summary>As <see cref="IRecordReader.GetOffsetRangesAsync"/>.</summary>
    public async Task<IReadOnlyDictionary<int, OffsetRange>?> GetRangesAsync(string cluster, string topic, CancellationToken cancellationToken)
    {
        if (await admin.DescribeTopicAsync(cluster, topic, cancellationToken) is not { } description)
        {
            return null;
        }

        var starts = AskAsync(cluster, description, OffsetSpec.Earliest(), cancellationToken);
        var ends = AskAsync(cluster, description, OffsetSpec.Latest(), cancellationToken);
        var (start, end) = (await starts, await ends);
        return end.ToDictionary(partition => partition.Key, partition => new OffsetRange(start[partition.Key], partition.Value));
    }

    /// <summary>As <see cref="IRecordReader.GetOffsetsAtAsync"/>.</summary>
    public async Task<IReadOnlyDictionary<int, long>> GetAtAsync(string cluster, string topic, DateTimeOffset time, CancellationToken cancellationToken)
    {
        var description = await admin.DescribeTopicAsync(cluster, topic, cancellationToken)
            ?? throw new KafkaUnavailableException(new Error(ErrorCode.UnknownTopicOrPart).ToFailure($"Topic {topic} does not exist in cluster {cluster}."));
        var found = AskAsync(cluster, description, OffsetSpec.ForTimestamp(Math.Max(0, time.ToUnixTimeMilliseconds())), cancellationToken);
        var ends = AskAsync(cluster, description, OffsetSpec.Latest(), cancellationToken);
        var (offsets, end) = (await found, await ends);
        return end.ToDictionary(partition => partition.Key, partition => offsets[partition.Key] is >= 0 and var offset ? offset : partition.Value);
    }

    private async Task<Dictionary<int, long>> AskAsync(
        string cluster, Cluster.TopicDescription topic, OffsetSpec offset, CancellationToken cancellationToken)
    {
        if (topic.Partitions.Count == 0)
        {
            return [];
        }

        try
        {
            var questions = topic.Partitions.Select(partition =>
                new TopicPartitionOffsetSpec { TopicPartition = new TopicPartition(topic.Name, partition.Partition), OffsetSpec = offset });
            var options = new ListOffsetsOptions { RequestTimeout = Timeout, IsolationLevel = IsolationLevel.ReadUncommitted };
            var answer = await clients.Get(cluster).ListOffsetsAsync(questions, options).WaitAsync(cancellationToken);
            return answer.ResultInfos.ToDictionary(
                info => info.TopicPartitionOffsetError.Partition.Value,
                info => info.TopicPartitionOffsetError.Offset.Value);
        }
        catch (KafkaException failure)
        {
            throw new KafkaUnavailableException(
                Descriptions.FirstError(failure).ToUnavailable(cluster, settings.GetBootstrapServers(cluster)), failure);
        }
    }
}
