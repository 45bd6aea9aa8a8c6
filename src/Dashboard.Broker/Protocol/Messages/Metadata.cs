namespace Dashboard.Broker.Protocol.Messages;

/// <summary>Metadata (API key 3), versions 0–12.</summary>
internal sealed class MetadataRequest : IMessage
{
    /// <summary>Null means all topics; below version 1 the empty list does.</summary>
    public List<Topic>? Topics = [];
    public bool AllowAutoCreation = true;
    public bool IncludeClusterOperations;
    public bool IncludeTopicOperations;

    public void Transfer(Wire wire)
    {
        wire.NullableArray(ref Topics);
        if (wire.Since(4))
        {
            wire.Bool(ref AllowAutoCreation);
        }

        if (wire.Since(8))
        {
            if (wire.Version <= 10)
            {
                wire.Bool(ref IncludeClusterOperations);
            }

            wire.Bool(ref IncludeTopicOperations);
        }
    }

    internal sealed class Topic : IMessage
    {
        public Guid Id;
        public string? Name = "";

        public void Transfer(Wire wire)
        {
            if (wire.Since(10))
            {
                wire.Uuid(ref Id);
                wire.NullableString(ref Name);
            }
            else
            {
                var name = Name ?? "";
                wire.String(ref name);
                Name = name;
            }
        }
    }
}

/// <summary>The brokers of the cluster and the partitions of topics.</summary>
internal sealed class MetadataResponse : IMessage
{
    /// <summary>Says that authorised operations were not asked for.</summary>
    public const int OperationsNotRequested = int.MinValue;

    public List<BrokerEndpoint> Brokers = [];
    public string? ClusterId;
    public int ControllerId;
    public List<Topic> Topics = [];
    public int ClusterOperations = OperationsNotRequested;

    public void Transfer(Wire wire)
    {
        if (wire.Since(3))
        {
            wire.Throttle();
        }

        wire.Array(ref Brokers);
        if (wire.Since(2))
        {
            wire.NullableString(ref ClusterId);
        }

        if (wire.Since(1))
        {
            wire.Int32(ref ControllerId);
        }

        wire.Array(ref Topics);
        if (wire.Since(8) && wire.Version <= 10)
        {
            wire.Int32(ref ClusterOperations);
        }
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
            if (wire.Since(1))
            {
                wire.NullableString(ref Rack);
            }
        }
    }

    internal sealed class Topic : IMessage
    {
        public ErrorCode Error;
        public string? Name = "";
        public Guid Id;
        public bool Internal;
        public List<Partition> Partitions = [];
        public int Operations = OperationsNotRequested;

        public void Transfer(Wire wire)
        {
            wire.Error(ref Error);
            if (wire.Since(12))
            {
                wire.NullableString(ref Name);
            }
            else
            {
                var name = Name ?? "";
                wire.String(ref name);
                Name = name;
            }

            if (wire.Since(10))
            {
                wire.Uuid(ref Id);
            }

            if (wire.Since(1))
            {
                wire.Bool(ref Internal);
            }

            wire.Array(ref Partitions);
            if (wire.Since(8))
            {
                wire.Int32(ref Operations);
            }
        }
    }

    internal sealed class Partition : IMessage
    {
        public ErrorCode Error;
        public int Index;
        public int Leader;
        public int LeaderEpoch = -1;
        public List<int> Replicas = [];
        public List<int> InSyncReplicas = [];
        public List<int> OfflineReplicas = [];

        public void Transfer(Wire wire)
        {
            wire.Error(ref Error);
            wire.Int32(ref Index);
            wire.Int32(ref Leader);
            if (wire.Since(7))
            {
                wire.Int32(ref LeaderEpoch);
            }

            wire.Int32Array(ref Replicas);
            wire.Int32Array(ref InSyncReplicas);
            if (wire.Since(5))
            {
                wire.Int32Array(ref OfflineReplicas);
            }
        }
    }
}
