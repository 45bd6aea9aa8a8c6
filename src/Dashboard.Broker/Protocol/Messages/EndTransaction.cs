namespace Dashboard.Broker.Protocol.Messages;

/// <summary>EndTxn (API key 26), versions 0–4.</summary>
internal sealed class EndTransactionRequest : IMessage
{
    public string TransactionalId = "";
    public long ProducerId;
    public short ProducerEpoch;
    public bool Commit;

    public void Transfer(Wire wire)
    {
        wire.String(ref TransactionalId);
        wire.Int64(ref ProducerId);
        wire.Int16(ref ProducerEpoch);
        wire.Bool(ref Commit);
    }
}

/// <summary>The outcome.</summary>
internal sealed class EndTransactionResponse : IMessage
{
    public ErrorCode Error;

    public void Transfer(Wire wire)
    {
        wire.Throttle();
        wire.Error(ref Error);
    }
}
