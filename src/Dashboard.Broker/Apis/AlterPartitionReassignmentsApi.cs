using Dashboard.Broker.Protocol;
using Dashboard.Broker.Protocol.Messages;
using Dashboard.Broker.Security;
using Dashboard.Broker.Storage;

namespace Dashboard.Broker.Apis;

/// <summary>AlterPartitionReassignments (API key 45), version 0: partitions stay on the only broker there is (KIP-455).</summary>
/// <remarks>
/// Flexible from version 0 on. Naming just this broker is fine and changes nothing; any other replicas are
/// <see cref="ErrorCode.InvalidReplicaAssignment"/>, and there is never anything to cancel: <see cref="ErrorCode.NoReassignmentInProgress"/>.
/// Without the right to alter the cluster: <see cref="ErrorCode.ClusterAuthorizationFailed"/>.
/// </remarks>
internal sealed class AlterPartitionReassignmentsApi(BrokerIdentity identity, TopicStore topics)
    : KafkaApi<AlterPartitionReassignmentsRequest, AlterPartitionReassignmentsResponse>(
        ApiKey.AlterPartitionReassignments, min: 0, max: 0, flexible: 0)
{
    protected override ValueTask<AlterPartitionReassignmentsResponse?> HandleAsync(
        AlterPartitionReassignmentsRequest request, RequestContext context, CancellationToken cancellationToken) =>
        Now(context.AllowsCluster(AclOperation.Alter)
            ? new AlterPartitionReassignmentsResponse
            {
                Topics = [.. request.Topics.Select(topic => new PartitionResults
                {
                    Name = topic.Name,
                    Partitions = [.. topic.Partitions.Select(partition => Move(topic.Name, partition))],
                })],
            }
            : new AlterPartitionReassignmentsResponse { Error = ErrorCode.ClusterAuthorizationFailed });

    private PartitionResults.Partition Move(string topic, AlterPartitionReassignmentsRequest.Partition wanted)
    {
        var (error, message) = wanted.Replicas switch
        {
            _ when topics.Partition(topic, wanted.Index) is null => (ErrorCode.UnknownTopicOrPartition, "There is no such partition."),
            null => (ErrorCode.NoReassignmentInProgress, "Nothing is being moved."),
            [var only] when only == identity.NodeId => (ErrorCode.None, null),
            _ => (ErrorCode.InvalidReplicaAssignment, $"The only broker is {identity.NodeId}."),
        };
        return new() { Index = wanted.Index, Error = error, ErrorMessage = message };
    }
}
