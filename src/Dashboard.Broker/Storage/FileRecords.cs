using Dashboard.Broker.Protocol;

namespace Dashboard.Broker.Storage;

/// <summary>Record batches that lie in a segment and are read while they are sent.</summary>
internal sealed class FileRecords(SegmentFile file, long position, int length) : RecordBytes
{
    /// <inheritdoc/>
    public override int Length { get; } = length;

    /// <inheritdoc/>
    public override void CopyTo(int offset, Span<byte> destination)
    {
        while (destination.Length > 0)
        {
            var read = file.Read(destination, position + offset);
            if (read == 0)
            {
                throw new EndOfStreamException("A segment is shorter than its index says.");
            }

            offset += read;
            destination = destination[read..];
        }
    }
}
