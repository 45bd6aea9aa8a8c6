using Dashboard.Broker.Protocol;
using Dashboard.Broker.Protocol.Messages;
using Dashboard.Broker.Security;

namespace Dashboard.Broker.Apis;

/// <summary>ListPartitionReassignments (API key 46), version 0: partitions never move, so the list is empty (KIP-455).</summary>
/// <remarks>Flexible from version 0 on. Without the right to describe the cluster: <see cref="ErrorCode.ClusterAuthorizationFailed"/>.</remarks>
internal sealed class ListPartitionReassignmentsApi()
    : KafkaApi<ListPartitionReassignmentsRequest, ListPartitionReassignmentsResponse>(
        ApiKey.ListPartitionReassignments, min: 0, max: 0, flexible: 0)
{
    protected override ValueTask<ListPartitionReassignmentsResponse?> HandleAsync(
        ListPartitionReassignmentsRequest request, RequestContext context, CancellationToken cancellationToken) =>
        Now(new ListPartitionReassignmentsResponse
        {
            Error = context.AllowsCluster(AclOperation.Describe) ? ErrorCode.None : ErrorCode.ClusterAuthorizationFailed,
        });
}
