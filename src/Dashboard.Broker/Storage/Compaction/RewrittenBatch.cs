namespace Dashboard.Broker.Storage.Compaction;

/// <summary>A batch as it stays after compaction.</summary>
/// <param name="Header">Its header.</param>
/// <param name="Bytes">Its bytes; empty if they are those it had.</param>
internal readonly record struct RewrittenBatch(BatchHeader Header, byte[] Bytes)
{
    public bool IsUnchanged => Bytes.Length == 0;
}
