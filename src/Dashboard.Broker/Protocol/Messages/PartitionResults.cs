namespace Dashboard.Broker.Protocol.Messages;

/// <summary>A topic and how it went with each of its partitions, as several responses tell it.</summary>
internal sealed class PartitionResults : IMessage
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
        public string? ErrorMessage;

        public void Transfer(Wire wire)
        {
            wire.Int32(ref Index);
            wire.Error(ref Error);
            wire.NullableString(ref ErrorMessage);
        }
    }
}
