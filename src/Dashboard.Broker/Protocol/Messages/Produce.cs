namespace Dashboard.Broker.Protocol.Messages;

/// <summary>Produce (API key 0), versions 0–11.</summary>
internal sealed class ProduceRequest : IMessage
{
    public string? TransactionalId;
    public short Acks;
    public int TimeoutMs;
    public List<Topic> Topics = [];

    public void Transfer(Wire wire)
    {
        if (wire.Since(3))
        {
            wire.NullableString(ref TransactionalId);
        }

        wire.Int16(ref Acks);
        wire.Int32(ref TimeoutMs);
        wire.Array(ref Topics);
    }

    internal sealed class Topic : IMessage
    {
        public string Name = "";
        public List<Partition> Partitions = [];

        public void Transfer(Wire wire)
        {
            wire.String(ref Name);
            wire.Array(ref Partitions);
        }
    }

    internal sealed class Partition : IMessage
    {
        public int Index;
        public RecordBytes? Records;

        public void Transfer(Wire wire)
        {
            wire.Int32(ref Index);
            wire.Records(ref Records);
        }
    }
}

/// <summary>Where each batch was appended. The throttle time comes last here.</summary>
internal sealed class ProduceResponse : IMessage
{
    public List<Topic> Topics = [];

    public void Transfer(Wire wire)
    {
        wire.Array(ref Topics);
        if (wire.Since(1))
        {
            wire.Throttle();
        }
    }

    internal sealed class Topic : IMessage
    {
        public string Name = "";
        public List<Partition> Partitions = [];

        public void Transfer(Wire wire)
        {
            wire.String(ref Name);
            wire.Array(ref Partitions);
        }
    }

    internal sealed class Partition : IMessage
    {
        public int Index;
        public ErrorCode Error;
        public long BaseOffset = -1;
        public long LogAppendTimeMs = -1;
        public long LogStartOffset = -1;
        public List<RecordError> RecordErrors = [];
        public string? ErrorMessage;

        public void Transfer(Wire wire)
        {
            wire.Int32(ref Index);
            wire.Error(ref Error);
            wire.Int64(ref BaseOffset);
            if (wire.Since(2))
            {
                wire.Int64(ref LogAppendTimeMs);
            }

            if (wire.Since(5))
            {
                wire.Int64(ref LogStartOffset);
            }

            if (wire.Since(8))
            {
                wire.Array(ref RecordErrors);
                wire.NullableString(ref ErrorMessage);
            }
        }
    }

    internal sealed class RecordError : IMessage
    {
        public int BatchIndex;
        public string? Message;

        public void Transfer(Wire wire)
        {
            wire.Int32(ref BatchIndex);
            wire.NullableString(ref Message);
        }
    }
}
