using Dashboard.Broker.Groups;

namespace Dashboard.Broker.Transactions;

/// <summary>A transactional id, its producer and its present or last transaction.</summary>
/// <remarks>Not thread-safe: the coordinator's loop owns all of them. Changed only by entries that are in its log.</remarks>
internal sealed class Transaction(string id)
{
    /// <summary>The largest epoch a producer gets; the one above is kept for shutting it out.</summary>
    public const short LargestEpoch = short.MaxValue - 1;

    public string Id { get; } = id;

    public long ProducerId { get; private set; } = -1;

    public short Epoch { get; private set; } = -1;

    /// <summary>The epoch from which the producer itself asked for the present one (KIP-360), so that it may ask again; -1 if it did not.</summary>
    public short FormerEpoch { get; private set; } = -1;

    public int TimeoutMs { get; private set; }

    public TransactionState State { get; private set; }

    /// <summary>When the ongoing transaction began, in milliseconds since 1970; -1 if none is ongoing.</summary>
    public long StartMs { get; private set; } = -1;

    /// <summary>When it last changed, in milliseconds since 1970.</summary>
    public long UpdateMs { get; private set; }

    /// <summary>Partitions written to in the transaction.</summary>
    public HashSet<(string Topic, int Partition)> Partitions { get; } = [];

    /// <summary>Groups whose offsets it commits, with those offsets.</summary>
    public Dictionary<string, Dictionary<(string Topic, int Partition), CommittedOffset>> Groups { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether its outcome is decided but not everywhere known.</summary>
    public bool IsEnding => State is TransactionState.PrepareCommit or TransactionState.PrepareAbort;

    public bool IsOngoing => State == TransactionState.Ongoing;

    /// <summary>The state as it is, for a change to start from.</summary>
    public TransactionEntry.Step Now => new(Id, ProducerId, Epoch, FormerEpoch, TimeoutMs, State, StartMs, UpdateMs);

    /// <summary>The offsets of a group in the transaction.</summary>
    public List<PartitionOffset> OffsetsOf(string group) =>
        [.. Groups[group].Select(pair => new PartitionOffset(pair.Key.Topic, pair.Key.Partition, pair.Value))];

    public void Apply(TransactionEntry entry)
    {
        switch (entry)
        {
            case TransactionEntry.Step step:
                (ProducerId, Epoch, FormerEpoch, TimeoutMs) = (step.ProducerId, step.Epoch, step.FormerEpoch, step.TimeoutMs);
                (State, StartMs, UpdateMs) = (step.State, step.StartMs, step.UpdateMs);
                if (!IsOngoing && !IsEnding)
                {
                    Partitions.Clear();
                    Groups.Clear();
                }

                break;
            case TransactionEntry.PartitionsAdded added:
                Partitions.UnionWith(added.Partitions);
                break;
            case TransactionEntry.OffsetsAdded added:
                Groups.TryAdd(added.Group, []);
                foreach (var offset in added.Offsets)
                {
                    Groups[added.Group][(offset.Topic, offset.Partition)] = offset.Offset;
                }

                break;
        }
    }

    /// <summary>The fewest entries that lead to what is now.</summary>
    public IEnumerable<TransactionEntry> Entries()
    {
        yield return Now;
        if (Partitions.Count > 0)
        {
            yield return new TransactionEntry.PartitionsAdded(Id, [.. Partitions]);
        }

        foreach (var group in Groups.Keys)
        {
            yield return new TransactionEntry.OffsetsAdded(Id, group, OffsetsOf(group));
        }
    }
}
