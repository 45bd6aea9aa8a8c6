namespace Dashboard.Broker.Protocol.Messages;

/// <summary>DescribeTransactions (API key 65), version 0.</summary>
internal sealed class DescribeTransactionsRequest : IMessage
{
    public List<string> TransactionalIds = [];

    public void Transfer(Wire wire) => wire.StringArray(ref TransactionalIds);
}

/// <summary>The state of each transactional id.</summary>
internal sealed class DescribeTransactionsResponse : IMessage
{
    public List<Transaction> Transactions = [];

    public void Transfer(Wire wire)
    {
        wire.Throttle();
        wire.Array(ref Transactions);
    }

    internal sealed class Transaction : IMessage
    {
        public ErrorCode Error;
        public string TransactionalId = "";
        public string State = "";
        public int TimeoutMs;

        /// <summary>Milliseconds since 1970; -1 if none is ongoing.</summary>
        public long StartMs = -1;
        public long ProducerId = -1;
        public short ProducerEpoch = -1;
        public List<TopicPartitions> Topics = [];

        public void Transfer(Wire wire)
        {
            wire.Error(ref Error);
            wire.String(ref TransactionalId);
            wire.String(ref State);
            wire.Int32(ref TimeoutMs);
            wire.Int64(ref StartMs);
            wire.Int64(ref ProducerId);
            wire.Int16(ref ProducerEpoch);
            wire.Array(ref Topics);
        }
    }
}
