using Dashboard.Broker.Protocol;
using Microsoft.Win32.SafeHandles;

namespace Dashboard.Broker.Storage;

/// <summary>Record batches that lie in a segment and are read while they are sent.</summary>
internal sealed class FileRecords(SafeFileHandle file, long position, int length) : RecordBytes
{
    /// <inheritdoc/>
    public override int Length { get; } = length;

    /// <inheritdoc/>
    public override void CopyTo(int offset, Span<byte> destination)
    {
        while (destination.Length > 0)
        {
            var read = RandomAccess.Read(file, destination, position + offset);
            if (read == 0)
            {
                throw new EndOfStreamException("A segment is shorter than its index says.");
            }

            offset += read;
            destination = destination[read..];
        }
    }
}
