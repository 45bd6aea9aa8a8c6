namespace Dashboard.Broker.Storage;

/// <summary>A topic: its name, its id, its settings and the logs of its partitions.</summary>
/// <remarks>Settings and partitions are replaced as a whole when they change, so that readers need no lock.</remarks>
internal sealed class Topic(string name, Guid id, TopicConfig config, PartitionLog[] partitions)
{
    private volatile TopicConfig _config = config;
    private volatile PartitionLog[] _partitions = partitions;

    public string Name { get; } = name;

    /// <summary>Unlike the name never used again (KIP-516).</summary>
    public Guid Id { get; } = id;

    public TopicConfig Config
    {
        get => _config;
        set => _config = value;
    }

    /// <summary>The logs; the index is the partition's number.</summary>
    public PartitionLog[] Partitions
    {
        get => _partitions;
        set => _partitions = value;
    }

    /// <summary>The log of a partition, if there is such a partition.</summary>
    public PartitionLog? Partition(int index)
    {
        var partitions = _partitions;
        return (uint)index < (uint)partitions.Length ? partitions[index] : null;
    }
}
