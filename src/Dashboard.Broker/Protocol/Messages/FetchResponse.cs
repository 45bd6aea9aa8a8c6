namespace Dashboard.Broker.Protocol.Messages;

/// <summary>Fetch (API key 1), versions 4–17: the records found.</summary>
internal sealed class FetchResponse : IMessage
{
    public ErrorCode Error;
    public int SessionId;
    public List<Topic> Topics = [];

    public void Transfer(Wire wire)
    {
        wire.Throttle();
        if (wire.Since(7))
        {
            wire.Error(ref Error);
            wire.Int32(ref SessionId);
        }

        wire.Array(ref Topics);
    }

    internal sealed class Topic : IMessage
    {
        public string Name = "";
        public Guid Id;
        public List<Partition> Partitions = [];

        public void Transfer(Wire wire)
        {
            if (wire.Since(13))
            {
                wire.Uuid(ref Id);
            }
            else
            {
                wire.String(ref Name);
            }

            wire.Array(ref Partitions);
        }
    }

    internal sealed class Partition : IMessage
    {
        public int Index;
        public ErrorCode Error;
        public long HighWatermark = -1;
        public long LastStableOffset = -1;
        public long LogStartOffset = -1;

        /// <summary>Null unless the request reads committed records only.</summary>
        public List<AbortedTransaction>? Aborted;
        public int PreferredReadReplica = -1;

        /// <summary>Never null on the wire: clients fail on a null record set.</summary>
        public RecordBytes? Records = RecordBytes.Empty;

        public void Transfer(Wire wire)
        {
            wire.Int32(ref Index);
            wire.Error(ref Error);
            wire.Int64(ref HighWatermark);
            wire.Int64(ref LastStableOffset);
            if (wire.Since(5))
            {
                wire.Int64(ref LogStartOffset);
            }

            wire.NullableArray(ref Aborted);
            if (wire.Since(11))
            {
                wire.Int32(ref PreferredReadReplica);
            }

            wire.Records(ref Records);
        }
    }

    internal sealed class AbortedTransaction : IMessage
    {
        public long ProducerId;
        public long FirstOffset;

        public void Transfer(Wire wire)
        {
            wire.Int64(ref ProducerId);
            wire.Int64(ref FirstOffset);
        }
    }
}
