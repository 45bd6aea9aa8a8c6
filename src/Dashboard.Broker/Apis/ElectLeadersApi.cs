using Dashboard.Broker.Protocol;
using Dashboard.Broker.Protocol.Messages;
using Dashboard.Broker.Security;
using Dashboard.Broker.Storage;

namespace Dashboard.Broker.Apis;

/// <summary>ElectLeaders (API key 43), versions 0–2: there is one broker, and it leads already (KIP-183, KIP-460).</summary>
/// <remarks>
/// v2 is the first flexible version. Per partition <see cref="ErrorCode.ElectionNotNeeded"/> or
/// <see cref="ErrorCode.UnknownTopicOrPartition"/>; without the right to alter the cluster <see cref="ErrorCode.ClusterAuthorizationFailed"/>.
/// </remarks>
internal sealed class ElectLeadersApi(TopicStore topics)
    : KafkaApi<ElectLeadersRequest, ElectLeadersResponse>(ApiKey.ElectLeaders, min: 0, max: 2, flexible: 2)
{
    protected override ValueTask<ElectLeadersResponse?> HandleAsync(
        ElectLeadersRequest request, RequestContext context, CancellationToken cancellationToken)
    {
        if (!context.AllowsCluster(AclOperation.Alter))
        {
            return Now(new ElectLeadersResponse { Error = ErrorCode.ClusterAuthorizationFailed });
        }

        // Asked for all partitions, Kafka tells only of those whose leader changed: none.
        var wanted = request.Topics ?? [];
        return Now(new ElectLeadersResponse
        {
            Results = [.. wanted.Select(topic => new PartitionResults
            {
                Name = topic.Name,
                Partitions = [.. topic.Partitions.Select(partition => Elect(topic.Name, partition))],
            })],
        });
    }

    private PartitionResults.Partition Elect(string topic, int partition) => topics.Partition(topic, partition) is null
        ? new() { Index = partition, Error = ErrorCode.UnknownTopicOrPartition, ErrorMessage = "There is no such partition." }
        : new() { Index = partition, Error = ErrorCode.ElectionNotNeeded, ErrorMessage = "The only broker leads the partition already." };
}
