namespace Dashboard.Broker.Protocol;

/// <summary>Record batches inside a message, which need not be in memory until they are sent.</summary>
internal abstract class RecordBytes
{
    /// <summary>No records.</summary>
    public static RecordBytes Empty { get; } = new RecordsInMemory(Memory<byte>.Empty);

    /// <summary>Size in bytes.</summary>
    public abstract int Length { get; }

    /// <summary>Copies the bytes from <paramref name="offset"/> on, filling <paramref name="destination"/>.</summary>
    public abstract void CopyTo(int offset, Span<byte> destination);
}
