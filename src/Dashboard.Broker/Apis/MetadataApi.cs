using Dashboard.Broker.Protocol;
using Dashboard.Broker.Protocol.Messages;
using Dashboard.Broker.Storage;

namespace Dashboard.Broker.Apis;

/// <summary>Metadata (API key 3), versions 0–12: the broker, and topics by name, from version 10 on also by id (KIP-516).</summary>
/// <remarks>
/// v9 is the first flexible version. Null topics (v0: an empty list) mean all. An unknown name is created at once, complete, where
/// the request allows it; otherwise <see cref="ErrorCode.UnknownTopicOrPartition"/>, <see cref="ErrorCode.InvalidTopic"/> or
/// <see cref="ErrorCode.UnknownTopicId"/>. Authorised operations are answered as all, since nothing restricts them.
/// </remarks>
internal sealed class MetadataApi(BrokerIdentity identity, TopicStore topics, TopicCreator creator)
    : KafkaApi<MetadataRequest, MetadataResponse>(ApiKey.Metadata, min: 0, max: 12, flexible: 9)
{
    /// <summary>Read, write, create, delete, alter, describe, describe and alter configs: bits 3–8, 10 and 11.</summary>
    private const int AllTopicOperations = 0b1101_1111_1000;

    /// <summary>Create, alter, describe, cluster action, describe and alter configs, idempotent write: bits 5 and 7–12.</summary>
    public const int AllClusterOperations = 0b1_1111_1010_0000;

    protected override ValueTask<MetadataResponse?> HandleAsync(
        MetadataRequest request, RequestContext context, CancellationToken cancellationToken)
    {
        var response = new MetadataResponse
        {
            Brokers = [new() { NodeId = identity.NodeId, Host = identity.Host, Port = identity.Port }],
            ClusterId = identity.ClusterId,
            ControllerId = identity.NodeId,
        };
        if (request.IncludeClusterOperations)
        {
            response.ClusterOperations = AllClusterOperations;
        }

        var all = request.Topics is null || (context.Version == 0 && request.Topics.Count == 0);
        response.Topics = all
            ? [.. topics.All.OrderBy(topic => topic.Name, StringComparer.Ordinal).Select(topic => Describe(topic, request))]
            : [.. request.Topics!.Select(topic => Answer(topic, request))];
        return Now(response);
    }

    private MetadataResponse.Topic Answer(MetadataRequest.Topic wanted, MetadataRequest request)
    {
        if (wanted.Name is null)
        {
            return topics.Find(wanted.Id) is { } byId
                ? Describe(byId, request)
                : new MetadataResponse.Topic { Error = ErrorCode.UnknownTopicId, Name = null, Id = wanted.Id };
        }

        if (topics.Find(wanted.Name) is { } byName)
        {
            return Describe(byName, request);
        }

        if (TopicName.Complaint(wanted.Name) is not null)
        {
            return new MetadataResponse.Topic { Error = ErrorCode.InvalidTopic, Name = wanted.Name };
        }

        if (!request.AllowAutoCreation || !creator.AutoCreates || TopicName.IsInternal(wanted.Name))
        {
            return new MetadataResponse.Topic { Error = ErrorCode.UnknownTopicOrPartition, Name = wanted.Name };
        }

        var created = creator.CreateByName(wanted.Name);
        return (created.Topic ?? topics.Find(wanted.Name)) is { } topic
            ? Describe(topic, request)
            : new MetadataResponse.Topic { Error = created.Error, Name = wanted.Name };
    }

    private MetadataResponse.Topic Describe(Topic topic, MetadataRequest request) => new()
    {
        Name = topic.Name,
        Id = topic.Id,
        Partitions = [.. topic.Partitions.Select((_, index) => new MetadataResponse.Partition
        {
            Index = index,
            Leader = identity.NodeId,
            LeaderEpoch = PartitionLog.LeaderEpoch,
            Replicas = [identity.NodeId],
            InSyncReplicas = [identity.NodeId],
        })],
        Operations = request.IncludeTopicOperations ? AllTopicOperations : MetadataResponse.OperationsNotRequested,
    };
}
