namespace Dashboard.Broker.Protocol.Messages;

/// <summary>ListTransactions (API key 66), versions 0–1.</summary>
internal sealed class ListTransactionsRequest : IMessage
{
    /// <summary>Empty means all.</summary>
    public List<string> States = [];

    /// <summary>Empty means all.</summary>
    public List<long> ProducerIds = [];

    /// <summary>How long a transaction is ongoing at least, in milliseconds; -1 means any.</summary>
    public long MinDurationMs = -1;

    public void Transfer(Wire wire)
    {
        wire.StringArray(ref States);
        wire.Int64Array(ref ProducerIds);
        if (wire.Since(1))
        {
            wire.Int64(ref MinDurationMs);
        }
    }
}

/// <summary>The transactional ids that match.</summary>
internal sealed class ListTransactionsResponse : IMessage
{
    public ErrorCode Error;
    public List<string> UnknownStates = [];
    public List<Transaction> Transactions = [];

    public void Transfer(Wire wire)
    {
        wire.Throttle();
        wire.Error(ref Error);
        wire.StringArray(ref UnknownStates);
        wire.Array(ref Transactions);
    }

    internal sealed class Transaction : IMessage
    {
        public string TransactionalId = "";
        public long ProducerId;
        public string State = "";

        public void Transfer(Wire wire)
        {
            wire.String(ref TransactionalId);
            wire.Int64(ref ProducerId);
            wire.String(ref State);
        }
    }
}
