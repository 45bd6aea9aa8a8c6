using Dashboard.Broker.Groups;

namespace Dashboard.Broker.Transactions;

/// <summary>One line in the log of transactions.</summary>
internal abstract record TransactionEntry(string Id)
{
    /// <summary>The state of a transactional id from now on.</summary>
    internal sealed record Step(
        string Id,
        long ProducerId,
        short Epoch,
        short FormerEpoch,
        int TimeoutMs,
        TransactionState State,
        long StartMs,
        long UpdateMs) : TransactionEntry(Id);

    /// <summary>Partitions became part of the transaction.</summary>
    internal sealed record PartitionsAdded(string Id, IReadOnlyList<(string Topic, int Partition)> Partitions) : TransactionEntry(Id);

    /// <summary>A group became part of the transaction, or offsets of it did.</summary>
    internal sealed record OffsetsAdded(string Id, string Group, IReadOnlyList<PartitionOffset> Offsets) : TransactionEntry(Id);

    /// <summary>The transactional id is forgotten.</summary>
    internal sealed record Removal(string Id) : TransactionEntry(Id);
}
