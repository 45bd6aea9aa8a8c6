namespace Dashboard.Broker.Protocol;

/// <summary>Records that are a slice of a buffer, for instance of the frame that carried them.</summary>
internal sealed class RecordsInMemory(Memory<byte> memory) : RecordBytes
{
    /// <summary>The bytes. They belong to the frame and live as long as it.</summary>
    public Memory<byte> Memory { get; } = memory;

    /// <inheritdoc/>
    public override int Length => Memory.Length;

    /// <inheritdoc/>
    public override void CopyTo(int offset, Span<byte> destination) =>
        Memory.Span.Slice(offset, destination.Length).CopyTo(destination);
}
