namespace Dashboard.Broker.Storage;

/// <summary>A producer as a partition knows it.</summary>
/// <param name="Id">The producer id.</param>
/// <param name="Epoch">Its newest epoch seen.</param>
/// <param name="LastSequence">Sequence number of its last record; -1 if none.</param>
/// <param name="LastTimestampMs">Largest timestamp of its records; -1 if none.</param>
/// <param name="TransactionStartOffset">First record of its open transaction; -1 if none is open.</param>
internal readonly record struct ProducerSnapshot(long Id, short Epoch, int LastSequence, long LastTimestampMs, long TransactionStartOffset);
