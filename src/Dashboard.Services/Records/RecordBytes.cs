namespace Dashboard.Services.Records;

/// <summary>A record as it lies in memory, before anything is made of it; valid only during the call that hands it out.</summary>
public readonly ref struct RecordBytes
{
    public required int Partition { get; init; }

    public required long Offset { get; init; }

    /// <summary>Milliseconds since 1970, UTC.</summary>
    public required long Timestamp { get; init; }

    /// <summary>Whether there is a key; an empty one is not none.</summary>
    public required bool HasKey { get; init; }

    public required ReadOnlySpan<byte> Key { get; init; }

    /// <summary>Whether there is a value; without one the record is a tombstone.</summary>
    public required bool HasValue { get; init; }

    public required ReadOnlySpan<byte> Value { get; init; }

    public required IRawHeaders Headers { get; init; }
}
