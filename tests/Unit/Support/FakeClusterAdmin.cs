using Dashboard.Services.Cluster;
using Dashboard.Services.Records;

namespace Dashboard.Tests.Unit.Support;

/// <summary>A cluster in memory. Set <see cref="Failure"/> and every call throws.</summary>
public sealed class FakeClusterAdmin : IClusterAdmin
{
    private readonly SortedDictionary<string, TopicDescription> _topics = new(StringComparer.Ordinal);

    public KafkaFailure? Failure { get; set; }

    /// <summary>What <see cref="CreateTopicAsync"/> answers instead of creating.</summary>
    public KafkaFailure? Refusal { get; set; }

    public int BrokerCount { get; set; } = 1;

    public List<NewTopic> Created { get; } = [];

    public List<string> Deleted { get; } = [];

    /// <summary>Set it and asking for configs throws, nothing else.</summary>
    public KafkaFailure? ConfigFailure { get; set; }

    /// <summary>The configs of every topic.</summary>
    public IReadOnlyList<TopicConfig> Configs { get; set; } = [];

    public int Calls { get; private set; }

    public FakeClusterAdmin Add(string name, int partitions = 1, bool isInternal = false) =>
        Add(new TopicDescription(name, isInternal, [.. Enumerable.Range(0, partitions).Select(partition => new PartitionDescription(partition, 1, [1], [1]))]));

    public FakeClusterAdmin Add(TopicDescription topic)
    {
        _topics[topic.Name] = topic;
        return this;
    }

    public Task<ClusterDescription> DescribeClusterAsync(string cluster, CancellationToken cancellationToken = default) =>
        Answer(() => new ClusterDescription("test", 1, [.. Enumerable.Range(1, BrokerCount).Select(id => new BrokerDescription(id, "127.0.0.1", 9092, null))]));

    public Task<IReadOnlyList<TopicSummary>> ListTopicsAsync(string cluster, CancellationToken cancellationToken = default) =>
        Answer<IReadOnlyList<TopicSummary>>(() => [.. _topics.Values.Select(topic => new TopicSummary(topic.Name, topic.Partitions.Count, topic.Partitions.Max(partition => partition.Replicas.Count), topic.IsInternal))]);

    public Task<TopicDescription?> DescribeTopicAsync(string cluster, string topic, CancellationToken cancellationToken = default) =>
        Answer(() => _topics.GetValueOrDefault(topic));

    public Task<IReadOnlyList<TopicConfig>?> GetTopicConfigsAsync(string cluster, string topic, CancellationToken cancellationToken = default) =>
        ConfigFailure is not null ? Task.FromException<IReadOnlyList<TopicConfig>?>(new KafkaUnavailableException(ConfigFailure)) : Answer<IReadOnlyList<TopicConfig>?>(() => _topics.ContainsKey(topic) ? Configs : null);

    public Task<TopicChange> CreateTopicAsync(string cluster, NewTopic topic, CancellationToken cancellationToken = default) =>
        Answer<TopicChange>(() =>
        {
            if (Refusal is not null)
            {
                return new TopicChange.Refused(Refusal);
            }

            if (!topic.IsDryRun)
            {
                Created.Add(topic);
                Add(topic.Name, topic.Assignments?.Count ?? Math.Max(1, topic.PartitionCount));
            }

            return new TopicChange.Done();
        });

    public Task<IReadOnlyList<string>> GetAuthorizedOperationsAsync(string cluster, string topic, CancellationToken cancellationToken = default) =>
        Answer<IReadOnlyList<string>>(() => _topics.ContainsKey(topic) ? ["READ", "WRITE"] : []);

    public Task<TopicChange> AddPartitionsAsync(string cluster, string topic, int partitionCount, CancellationToken cancellationToken = default) =>
        Answer<TopicChange>(() =>
        {
            Add(topic, partitionCount);
            return new TopicChange.Done();
        });

    public Task<TopicChange> DeleteTopicAsync(string cluster, string topic, CancellationToken cancellationToken = default) =>
        Answer<TopicChange>(() =>
        {
            if (!_topics.ContainsKey(topic) || Refusal is not null)
            {
                return new TopicChange.Refused(Refusal ?? new KafkaFailure(3, "UNKNOWN_TOPIC_OR_PARTITION", "This server does not host this topic-partition.", true));
            }

            _topics.Remove(topic);
            Deleted.Add(topic);
            return new TopicChange.Done();
        });

    private Task<T> Answer<T>(Func<T> answer)
    {
        Calls++;
        return Failure is null ? Task.FromResult(answer()) : Task.FromException<T>(new KafkaUnavailableException(Failure));
    }
}
