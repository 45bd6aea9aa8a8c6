using System.Buffers.Binary;

namespace Dashboard.Broker.Storage.Compaction;

/// <summary>How far a partition is compacted, kept beside its segments. If it is lost, the log is compacted once more.</summary>
/// <param name="CleanTo">One past the last offset that was compared with all before it.</param>
/// <param name="NextHorizonMs">When the next tombstone or marker may go, in milliseconds since 1970.</param>
internal sealed record CompactionState(long CleanTo, long NextHorizonMs)
{
    private const string Name = "compacted";
    private const int Size = 16;

    /// <summary>Nothing is compacted.</summary>
    public static CompactionState None { get; } = new(0, long.MaxValue);

    public static CompactionState Read(PartitionFiles files) =>
        files.TryRead(Name) is { Length: Size } saved
            ? new(BinaryPrimitives.ReadInt64BigEndian(saved), BinaryPrimitives.ReadInt64BigEndian(saved.AsSpan(8)))
            : None;

    public void Write(string directory)
    {
        Span<byte> content = stackalloc byte[Size];
        BinaryPrimitives.WriteInt64BigEndian(content, CleanTo);
        BinaryPrimitives.WriteInt64BigEndian(content[8..], NextHorizonMs);
        CheckedFile.Write(Path.Combine(directory, Name), content, flush: false);
    }
}
