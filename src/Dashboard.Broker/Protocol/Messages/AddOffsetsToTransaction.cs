namespace Dashboard.Broker.Protocol.Messages;

/// <summary>AddOffsetsToTxn (API key 25), versions 0–4.</summary>
internal sealed class AddOffsetsToTransactionRequest : IMessage
{
    public string TransactionalId = "";
    public long ProducerId;
    public short ProducerEpoch;
    public string Group = "";

    public void Transfer(Wire wire)
    {
        wire.String(ref TransactionalId);
        wire.Int64(ref ProducerId);
        wire.Int16(ref ProducerEpoch);
        wire.String(ref Group);
    }
}

/// <summary>The outcome.</summary>
internal sealed class AddOffsetsToTransactionResponse : IMessage
{
    public ErrorCode Error;

    public void Transfer(Wire wire)
    {
        wire.Throttle();
        wire.Error(ref Error);
    }
}
