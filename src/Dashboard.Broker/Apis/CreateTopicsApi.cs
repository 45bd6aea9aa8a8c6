using System.Collections.Immutable;
using Dashboard.Broker.Protocol;
using Dashboard.Broker.Protocol.Messages;
using Dashboard.Broker.Security;
using Dashboard.Broker.Storage;

namespace Dashboard.Broker.Apis;

/// <summary>CreateTopics (API key 19), versions 0–7 (KIP-4, KIP-464, KIP-525).</summary>
/// <remarks>
/// v5 is the first flexible version and answers with the settings in effect. -1 partitions mean the broker's default. There is one
/// node, so a replication factor other than 1 or -1 is <see cref="ErrorCode.InvalidReplicationFactor"/>, and an assignment may
/// only name this node, else <see cref="ErrorCode.InvalidReplicaAssignment"/>. A name twice: <see cref="ErrorCode.InvalidRequest"/>.
/// </remarks>
internal sealed class CreateTopicsApi(BrokerIdentity identity, TopicCreator creator)
    : KafkaApi<CreateTopicsRequest, CreateTopicsResponse>(ApiKey.CreateTopics, min: 0, max: 7, flexible: 5)
{
    private const int Default = -1;

    protected override ValueTask<CreateTopicsResponse?> HandleAsync(
        CreateTopicsRequest request, RequestContext context, CancellationToken cancellationToken)
    {
        var twice = request.Topics.CountBy(topic => topic.Name).Where(pair => pair.Value > 1).Select(pair => pair.Key).ToHashSet();
        return Now(new CreateTopicsResponse
        {
            Topics = [.. request.Topics.DistinctBy(topic => topic.Name).Select(topic => twice.Contains(topic.Name)
                ? Refuse(topic.Name, ErrorCode.InvalidRequest, "The request names this topic more than once.")
                : Create(topic, request.ValidateOnly, context))],
        });
    }

    private CreateTopicsResponse.Topic Create(CreateTopicsRequest.Topic wanted, bool validateOnly, RequestContext context)
    {
        if (!context.AllowsCluster(AclOperation.Create) && !context.AllowsTopic(AclOperation.Create, wanted.Name))
        {
            return Refuse(wanted.Name, ErrorCode.TopicAuthorizationFailed, null);
        }

        if (Refusal(wanted) is { } refusal)
        {
            return refusal;
        }

        var partitions = wanted.Assignments.Count > 0 ? wanted.Assignments.Count
            : wanted.Partitions == Default ? creator.DefaultPartitions
            : wanted.Partitions;
        var config = wanted.Configs.ToImmutableSortedDictionary(c => c.Name, c => c.Value!, StringComparer.Ordinal);
        var outcome = creator.Create(wanted.Name, partitions, config, validateOnly);
        return outcome.Error != ErrorCode.None
            ? Refuse(wanted.Name, outcome.Error, outcome.Message)
            : new CreateTopicsResponse.Topic
            {
                Name = wanted.Name,
                Id = outcome.Topic?.Id ?? Guid.Empty,
                Partitions = partitions,
                ReplicationFactor = 1,
                Configs = Describe(outcome.Topic?.Config ?? creator.Preview(config)),
            };
    }

    private CreateTopicsResponse.Topic? Refusal(CreateTopicsRequest.Topic wanted)
    {
        if (wanted.Assignments.Count > 0)
        {
            return RefuseAssignment(wanted);
        }

        if (wanted.Partitions is 0 or < Default)
        {
            return Refuse(wanted.Name, ErrorCode.InvalidPartitions, "Number of partitions must be larger than 0.");
        }

        if (wanted.ReplicationFactor is not (1 or Default))
        {
            return Refuse(wanted.Name, ErrorCode.InvalidReplicationFactor, $"Replication factor {wanted.ReplicationFactor} is not possible: the cluster has 1 broker.");
        }

        return RefuseConfig(wanted);
    }

    private CreateTopicsResponse.Topic? RefuseAssignment(CreateTopicsRequest.Topic wanted)
    {
        if (wanted.Partitions != Default || wanted.ReplicationFactor != Default)
        {
            return Refuse(wanted.Name, ErrorCode.InvalidRequest, "An assignment excludes a number of partitions and a replication factor.");
        }

        var complete = wanted.Assignments.Select(a => a.Partition).Order().SequenceEqual(Enumerable.Range(0, wanted.Assignments.Count));
        return complete && wanted.Assignments.All(a => a.Brokers is [var only] && only == identity.NodeId)
            ? RefuseConfig(wanted)
            : Refuse(wanted.Name, ErrorCode.InvalidReplicaAssignment, $"Partitions count from 0 and lie on broker {identity.NodeId}.");
    }

    private static CreateTopicsResponse.Topic? RefuseConfig(CreateTopicsRequest.Topic wanted)
    {
        if (wanted.Configs.DistinctBy(c => c.Name).Count() != wanted.Configs.Count)
        {
            return Refuse(wanted.Name, ErrorCode.InvalidRequest, "A setting is named more than once.");
        }

        return wanted.Configs.Find(c => c.Value is null) is { } empty
            ? Refuse(wanted.Name, ErrorCode.InvalidConfig, $"Null value not supported for topic configs: {empty.Name}")
            : null;
    }

    private static List<CreateTopicsResponse.Config> Describe(TopicConfig config) =>
        [.. TopicConfigCatalog.All.Values.Select(definition => new CreateTopicsResponse.Config
        {
            Name = definition.Name,
            Value = config.Effective(definition.Name),
            Source = (sbyte)config.SourceOf(definition.Name),
        })];

    private static CreateTopicsResponse.Topic Refuse(string name, ErrorCode error, string? message) =>
        new() { Name = name, Error = error, ErrorMessage = message };
}
