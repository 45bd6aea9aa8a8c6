using Dashboard.Broker.Protocol;
using Dashboard.Broker.Protocol.Messages;
using Dashboard.Broker.Security;
using Dashboard.Broker.Storage;

namespace Dashboard.Broker.Apis;

/// <summary>Metadata (API key 3), versions 0–12: the broker, and topics by name, from version 10 on also by id (KIP-516).</summary>
/// <remarks>
/// v9 is the first flexible version. Null topics (v0: an empty list) mean all. An unknown name is created at once, complete, where
/// the request allows it; otherwise <see cref="ErrorCode.UnknownTopicOrPartition"/>, <see cref="ErrorCode.InvalidTopic"/> or
/// <see cref="ErrorCode.UnknownTopicId"/>. Topics that the client may not describe are left out of the list of all, and
/// <see cref="ErrorCode.TopicAuthorizationFailed"/> where they are named.
/// </remarks>
internal sealed class MetadataApi(BrokerIdentity identity, TopicStore topics, TopicCreator creator)
    : KafkaApi<MetadataRequest, MetadataResponse>(ApiKey.Metadata, min: 0, max: 12, flexible: 9)
{
    protected override ValueTask<MetadataResponse?> HandleAsync(
        MetadataRequest request, RequestContext context, CancellationToken cancellationToken)
    {
        var response = new MetadataResponse
        {
            Brokers = [new() { NodeId = identity.NodeId, Host = context.Session.Advertised.Host, Port = context.Session.Advertised.Port }],
            ClusterId = identity.ClusterId,
            ControllerId = identity.NodeId,
        };
        if (request.IncludeClusterOperations)
        {
            response.ClusterOperations = AuthorizedOperations.OfCluster(context);
        }

        var all = request.Topics is null || (context.Version == 0 && request.Topics.Count == 0);
        response.Topics = all
            ? [.. topics.All.Where(topic => context.AllowsTopic(AclOperation.Describe, topic.Name))
                .OrderBy(topic => topic.Name, StringComparer.Ordinal).Select(topic => Describe(topic, request, context))]
            : [.. request.Topics!.Select(topic => Answer(topic, request, context))];
        return Now(response);
    }

    private MetadataResponse.Topic Answer(MetadataRequest.Topic wanted, MetadataRequest request, RequestContext context)
    {
        if (wanted.Name is null)
        {
            return topics.Find(wanted.Id) is { } byId && context.AllowsTopic(AclOperation.Describe, byId.Name)
                ? Describe(byId, request, context)
                : new MetadataResponse.Topic { Error = ErrorCode.UnknownTopicId, Name = null, Id = wanted.Id };
        }

        if (!context.AllowsTopic(AclOperation.Describe, wanted.Name))
        {
            return new MetadataResponse.Topic { Error = ErrorCode.TopicAuthorizationFailed, Name = wanted.Name };
        }

        if (topics.Find(wanted.Name) is { } byName)
        {
            return Describe(byName, request, context);
        }

        if (TopicName.Complaint(wanted.Name) is not null)
        {
            return new MetadataResponse.Topic { Error = ErrorCode.InvalidTopic, Name = wanted.Name };
        }

        if (!request.AllowAutoCreation || !creator.AutoCreates || TopicName.IsInternal(wanted.Name))
        {
            return new MetadataResponse.Topic { Error = ErrorCode.UnknownTopicOrPartition, Name = wanted.Name };
        }

        if (!context.AllowsCluster(AclOperation.Create) && !context.AllowsTopic(AclOperation.Create, wanted.Name))
        {
            return new MetadataResponse.Topic { Error = ErrorCode.TopicAuthorizationFailed, Name = wanted.Name };
        }

        var created = creator.CreateByName(wanted.Name);
        return (created.Topic ?? topics.Find(wanted.Name)) is { } topic
            ? Describe(topic, request, context)
            : new MetadataResponse.Topic { Error = created.Error, Name = wanted.Name };
    }

    private MetadataResponse.Topic Describe(Topic topic, MetadataRequest request, RequestContext context) => new()
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
        Operations = request.IncludeTopicOperations ? AuthorizedOperations.OfTopic(context, topic.Name) : MetadataResponse.OperationsNotRequested,
    };
}
