namespace Dashboard.Broker.Storage;

/// <summary>Everything the broker knows apart from records and committed offsets, as it lies in the file <c>meta.json</c>.</summary>
internal sealed record BrokerMeta
{
    /// <summary>Random, 22 characters; never changes.</summary>
    public required string ClusterId { get; init; }

    /// <summary>First producer id not handed out. Moved ahead in blocks before use, so that no id is given twice.</summary>
    public long NextProducerId { get; init; }

    /// <summary>Settings of the broker changed by clients.</summary>
    public SortedDictionary<string, string> Config { get; init; } = new(StringComparer.Ordinal);

    public List<TopicMeta> Topics { get; init; } = [];

    /// <summary>A topic.</summary>
    internal sealed record TopicMeta(string Name, Guid Id, int Partitions, SortedDictionary<string, string> Config);
}
