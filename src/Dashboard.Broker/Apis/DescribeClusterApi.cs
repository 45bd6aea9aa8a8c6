using Dashboard.Broker.Protocol;
using Dashboard.Broker.Protocol.Messages;

namespace Dashboard.Broker.Apis;

/// <summary>DescribeCluster (API key 60), versions 0–1: the cluster's id and its one broker (KIP-700).</summary>
/// <remarks>Flexible from version 0 on. An endpoint type other than brokers (KIP-919): <see cref="ErrorCode.InvalidRequest"/>.</remarks>
internal sealed class DescribeClusterApi(BrokerIdentity identity)
    : KafkaApi<DescribeClusterRequest, DescribeClusterResponse>(ApiKey.DescribeCluster, min: 0, max: 1, flexible: 0)
{
    private const sbyte Brokers = 1;

    protected override ValueTask<DescribeClusterResponse?> HandleAsync(
        DescribeClusterRequest request, RequestContext context, CancellationToken cancellationToken)
    {
        if (request.EndpointType != Brokers)
        {
            return Now(new DescribeClusterResponse
            {
                Error = ErrorCode.InvalidRequest,
                ErrorMessage = "Only broker endpoints are described here.",
                EndpointType = request.EndpointType,
            });
        }

        var response = new DescribeClusterResponse
        {
            ClusterId = identity.ClusterId,
            ControllerId = identity.NodeId,
            Brokers = [new() { NodeId = identity.NodeId, Host = context.Session.Advertised.Host, Port = context.Session.Advertised.Port }],
        };
        if (request.IncludeClusterOperations)
        {
            response.ClusterOperations = AuthorizedOperations.OfCluster(context);
        }

        return Now(response);
    }
}
