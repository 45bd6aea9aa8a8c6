using Dashboard.Broker.Protocol;
using Dashboard.Broker.Protocol.Messages;
using Dashboard.Broker.Security;
using Dashboard.Broker.Storage;

namespace Dashboard.Broker.Apis;

/// <summary>CreatePartitions (API key 37), versions 0–3: adds partitions to topics (KIP-195).</summary>
/// <remarks>
/// v2 is the first flexible version. Partitions are never taken away. Errors: <see cref="ErrorCode.InvalidPartitions"/>,
/// <see cref="ErrorCode.InvalidReplicaAssignment"/>, <see cref="ErrorCode.UnknownTopicOrPartition"/>.
/// </remarks>
internal sealed class CreatePartitionsApi(BrokerIdentity identity, TopicStore topics)
    : KafkaApi<CreatePartitionsRequest, CreatePartitionsResponse>(ApiKey.CreatePartitions, min: 0, max: 3, flexible: 2)
{
    protected override ValueTask<CreatePartitionsResponse?> HandleAsync(
        CreatePartitionsRequest request, RequestContext context, CancellationToken cancellationToken) =>
        Now(new CreatePartitionsResponse { Results = [.. request.Topics.Select(topic => Grow(topic, request.ValidateOnly, context))] });

    private CreatePartitionsResponse.Result Grow(CreatePartitionsRequest.Topic wanted, bool validateOnly, RequestContext context)
    {
        if (!context.AllowsTopic(AclOperation.Alter, wanted.Name))
        {
            return new() { Name = wanted.Name, Error = ErrorCode.TopicAuthorizationFailed };
        }

        if (topics.Find(wanted.Name) is not { } topic)
        {
            return new() { Name = wanted.Name, Error = ErrorCode.UnknownTopicOrPartition, ErrorMessage = "There is no such topic." };
        }

        if (wanted.Assignments is { } assignments
            && (assignments.Count != wanted.Count - topic.Partitions.Length || !assignments.TrueForAll(a => a.Brokers is [var only] && only == identity.NodeId)))
        {
            return new()
            {
                Name = wanted.Name,
                Error = ErrorCode.InvalidReplicaAssignment,
                ErrorMessage = $"Each new partition is assigned once, to broker {identity.NodeId}.",
            };
        }

        var outcome = topics.Grow(topic, wanted.Count, validateOnly);
        return new() { Name = wanted.Name, Error = outcome.Error, ErrorMessage = outcome.Message };
    }
}
