namespace Dashboard.Broker.Storage;

/// <summary>A transaction whose records readers of committed records skip.</summary>
/// <param name="ProducerId">Whose transaction.</param>
/// <param name="FirstOffset">Offset of its first record.</param>
/// <param name="LastOffset">Offset of its marker.</param>
internal readonly record struct AbortedTransaction(long ProducerId, long FirstOffset, long LastOffset);
