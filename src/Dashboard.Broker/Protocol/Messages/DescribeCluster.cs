namespace Dashboard.Broker.Protocol.Messages;

/// <summary>DescribeCluster (API key 60), versions 0–1.</summary>
internal sealed class DescribeClusterRequest : IMessage
{
    public bool IncludeClusterOperations;

    /// <summary>1 brokers, 2 controllers.</summary>
    public sbyte EndpointType = 1;

    public void Transfer(Wire wire)
    {
        wire.Bool(ref IncludeClusterOperations);
        if (wire.Since(1))
        {
            wire.Int8(ref EndpointType);
        }
    }
}

/// <summary>The cluster's id and brokers.</summary>
internal sealed class DescribeClusterResponse : IMessage
{
    public ErrorCode Error;
    public string? ErrorMessage;
    public sbyte EndpointType = 1;
    public string ClusterId = "";
    public int ControllerId;
    public List<BrokerEndpoint> Brokers = [];
    public int ClusterOperations = MetadataResponse.OperationsNotRequested;

    public void Transfer(Wire wire)
    {
        wire.Throttle();
        wire.Error(ref Error);
        wire.NullableString(ref ErrorMessage);
        if (wire.Since(1))
        {
            wire.Int8(ref EndpointType);
        }

        wire.String(ref ClusterId);
        wire.Int32(ref ControllerId);
        wire.Array(ref Brokers);
        wire.Int32(ref ClusterOperations);
    }

    internal sealed class BrokerEndpoint : IMessage
    {
        public int NodeId;
        public string Host = "";
        public int Port;
        public string? Rack;

        public void Transfer(Wire wire)
        {
            wire.Int32(ref NodeId);
            wire.String(ref Host);
            wire.Int32(ref Port);
            wire.NullableString(ref Rack);
        }
    }
}
