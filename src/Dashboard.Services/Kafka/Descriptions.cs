using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Dashboard.Services.Cluster;
using TopicDescription = Dashboard.Services.Cluster.TopicDescription;

namespace Dashboard.Services.Kafka;

/// <summary>Turns what the administration client answers into the house's own descriptions.</summary>
internal static class Descriptions
{
    public static TopicDescription Describe(TopicMetadata topic) =>
        new(topic.Topic, IsInternal(topic.Topic), [.. topic.Partitions.OrderBy(partition => partition.PartitionId).Select(Describe)]);

    public static TopicDescription Describe(Confluent.Kafka.Admin.TopicDescription topic) =>
        new(topic.Name, topic.IsInternal || IsInternal(topic.Name), [.. topic.Partitions.OrderBy(partition => partition.Partition).Select(Describe)]);

    public static TopicConfig Describe(ConfigEntryResult config) =>
        new(config.Name, config.IsSensitive ? null : config.Value, config.Source != ConfigSource.DynamicTopicConfig, config.IsSensitive, config.IsReadOnly);

    /// <summary>
    /// The error that tells why: exceptions of administration calls carry one error per item and only a summary of their own.
    /// </summary>
    public static Error FirstError(KafkaException failure) => failure switch
    {
        CreateTopicsException create => create.Results[0].Error,
        DeleteTopicsException delete => delete.Results[0].Error,
        DescribeTopicsException describe => describe.Results.TopicDescriptions[0].Error,
        CreatePartitionsException partitions => partitions.Results[0].Error,
        DescribeConsumerGroupsException groups => groups.Results.ConsumerGroupDescriptions[0].Error,
        DeleteGroupsException groups => groups.Results[0].Error,
        ListConsumerGroupOffsetsException offsets => FirstError(offsets),
        DescribeAclsException acls => acls.Result.Error,
        CreateAclsException acls => acls.Results.Find(result => result.Error.IsError)!.Error,
        DeleteAclsException acls => acls.Results.Find(result => result.Error.IsError)!.Error,
        IncrementalAlterConfigsException configs => configs.Results.Find(result => result.Error.IsError)!.Error,
        DescribeConfigsException configs => configs.Results[0].Error,
        ListOffsetsException offsets => offsets.Result.ResultInfos.Select(info => info.TopicPartitionOffsetError.Error).First(error => error.IsError),
        _ => failure.Error,
    };

    private static Error FirstError(ListConsumerGroupOffsetsException failure) =>
        failure.Results[0].Error is { IsError: true } error ? error
        : failure.Results[0].Partitions.Select(partition => partition.Error).FirstOrDefault(partition => partition.IsError) ?? failure.Error;

    private static PartitionDescription Describe(PartitionMetadata partition) =>
        new(partition.PartitionId, partition.Leader >= 0 ? partition.Leader : null, partition.Replicas, partition.InSyncReplicas);

    private static PartitionDescription Describe(TopicPartitionInfo partition) => new(
        partition.Partition,
        partition.Leader?.Id is { } leader and >= 0 ? leader : null,
        [.. partition.Replicas.Select(node => node.Id)],
        [.. partition.ISR.Select(node => node.Id)]);

    // Metadata of all topics comes without Kafka's own flag; these are the names that Kafka and the platform around it reserve.
    private static bool IsInternal(string topic) =>
        topic.StartsWith("__", StringComparison.Ordinal) || topic.StartsWith("_confluent", StringComparison.Ordinal) || topic == "_schemas";
}
