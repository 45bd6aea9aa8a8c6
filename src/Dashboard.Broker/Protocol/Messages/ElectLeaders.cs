namespace Dashboard.Broker.Protocol.Messages;

/// <summary>ElectLeaders (API key 43), versions 0–2.</summary>
internal sealed class ElectLeadersRequest : IMessage
{
    /// <summary>0 preferred leader, 1 any live replica.</summary>
    public sbyte ElectionType;

    /// <summary>Null means all partitions.</summary>
    public List<TopicPartitions>? Topics;
    public int TimeoutMs;

    public void Transfer(Wire wire)
    {
        if (wire.Since(1))
        {
            wire.Int8(ref ElectionType);
        }

        wire.NullableArray(ref Topics);
        wire.Int32(ref TimeoutMs);
    }
}

/// <summary>The outcome per partition.</summary>
internal sealed class ElectLeadersResponse : IMessage
{
    public ErrorCode Error;
    public List<PartitionResults> Results = [];

    public void Transfer(Wire wire)
    {
        wire.Throttle();
        if (wire.Since(1))
        {
            wire.Error(ref Error);
        }

        wire.Array(ref Results);
    }
}
