namespace Dashboard.Broker.Storage;

/// <summary>Waits for records of partitions.</summary>
internal interface IAppendListener
{
    /// <summary>Bytes were appended. Called outside the partition's lock; must not block.</summary>
    void Appended(int bytes);

    /// <summary>The partition is gone.</summary>
    void Deleted();
}
