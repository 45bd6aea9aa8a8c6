namespace Dashboard.Broker.Protocol.Messages;

/// <summary>An error code for each partition of a topic.</summary>
internal sealed class PartitionErrors : IMessage
{
    public string Name = "";
    public List<Partition> Partitions = [];

    public void Transfer(Wire wire)
    {
        wire.String(ref Name);
        wire.Array(ref Partitions);
    }

    internal sealed class Partition : IMessage
    {
        public int Index;
        public ErrorCode Error;

        public void Transfer(Wire wire)
        {
            wire.Int32(ref Index);
            wire.Error(ref Error);
        }
    }
}
