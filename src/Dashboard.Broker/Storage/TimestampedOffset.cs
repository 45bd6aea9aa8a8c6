namespace Dashboard.Broker.Storage;

/// <summary>A record's place and time.</summary>
/// <param name="Offset">The offset; -1 means none.</param>
/// <param name="TimestampMs">Milliseconds since 1970; -1 means none.</param>
internal readonly record struct TimestampedOffset(long Offset, long TimestampMs)
{
    /// <summary>No such record.</summary>
    public static TimestampedOffset None { get; } = new(-1, -1);
}
