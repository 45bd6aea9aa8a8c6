namespace Dashboard.Broker.Protocol.Messages;

/// <summary>AddPartitionsToTxn (API key 24), versions 0–3.</summary>
internal sealed class AddPartitionsToTransactionRequest : IMessage
{
    public string TransactionalId = "";
    public long ProducerId;
    public short ProducerEpoch;
    public List<TopicPartitions> Topics = [];

    public void Transfer(Wire wire)
    {
        wire.String(ref TransactionalId);
        wire.Int64(ref ProducerId);
        wire.Int16(ref ProducerEpoch);
        wire.Array(ref Topics);
    }
}

/// <summary>One outcome per partition.</summary>
internal sealed class AddPartitionsToTransactionResponse : IMessage
{
    public List<PartitionErrors> Topics = [];

    public void Transfer(Wire wire)
    {
        wire.Throttle();
        wire.Array(ref Topics);
    }
}
