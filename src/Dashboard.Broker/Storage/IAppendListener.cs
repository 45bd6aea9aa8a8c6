namespace Dashboard.Broker.Storage;

/// <summary>Waits for records of partitions.</summary>
internal interface IAppendListener
{
    /// <summary>Bytes were appended. Called outside the partition's lock; must not block.</summary>
    /// <param name="bytes">Bytes appended.</param>
    /// <param name="stableBytes">Bytes that readers of committed records may read since then, at most.</param>
    void Appended(int bytes, int stableBytes);

    /// <summary>The partition is gone.</summary>
    void Deleted();
}
