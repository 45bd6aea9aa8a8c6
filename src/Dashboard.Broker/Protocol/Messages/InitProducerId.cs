namespace Dashboard.Broker.Protocol.Messages;

/// <summary>InitProducerId (API key 22), versions 0–5.</summary>
internal sealed class InitProducerIdRequest : IMessage
{
    public string? TransactionalId;
    public int TransactionTimeoutMs;
    public long ProducerId = -1;
    public short ProducerEpoch = -1;

    public void Transfer(Wire wire)
    {
        wire.NullableString(ref TransactionalId);
        wire.Int32(ref TransactionTimeoutMs);
        if (wire.Since(3))
        {
            wire.Int64(ref ProducerId);
            wire.Int16(ref ProducerEpoch);
        }
    }
}

/// <summary>A producer id with its epoch, or an error.</summary>
internal sealed class InitProducerIdResponse : IMessage
{
    public ErrorCode Error;
    public long ProducerId = -1;
    public short ProducerEpoch = -1;

    public void Transfer(Wire wire)
    {
        wire.Throttle();
        wire.Error(ref Error);
        wire.Int64(ref ProducerId);
        wire.Int16(ref ProducerEpoch);
    }
}
