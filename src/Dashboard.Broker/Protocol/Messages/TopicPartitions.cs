namespace Dashboard.Broker.Protocol.Messages;

/// <summary>A topic and numbers of its partitions, as several requests name them.</summary>
internal sealed class TopicPartitions : IMessage
{
    public string Name = "";
    public List<int> Partitions = [];

    public void Transfer(Wire wire)
    {
        wire.String(ref Name);
        wire.Int32Array(ref Partitions);
    }
}
