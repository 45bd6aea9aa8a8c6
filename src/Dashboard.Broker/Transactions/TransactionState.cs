namespace Dashboard.Broker.Transactions;

/// <summary>Where a transactional id stands. The names are those of the protocol.</summary>
internal enum TransactionState
{
    /// <summary>No transaction yet.</summary>
    Empty,

    /// <summary>Records are being written.</summary>
    Ongoing,

    /// <summary>Decided to commit; markers are being written.</summary>
    PrepareCommit,

    /// <summary>Decided to abort; markers are being written.</summary>
    PrepareAbort,

    /// <summary>Committed.</summary>
    CompleteCommit,

    /// <summary>Aborted.</summary>
    CompleteAbort,
}
