using System.Buffers;

namespace Dashboard.Broker.Storage;

/// <summary>Reads a segment batch by batch and finds where its whole, unharmed batches end.</summary>
internal static class SegmentScan
{
    private const int ChunkSize = 1 << 20;

    /// <summary>Told of each good batch.</summary>
    /// <param name="header">Its header.</param>
    /// <param name="position">Where it lies in the file.</param>
    /// <param name="batch">Its bytes, valid until the call returns.</param>
    public delegate void Visitor(BatchHeader header, int position, ReadOnlySpan<byte> batch);

    /// <summary>Length in bytes of the good part: a torn or zero-filled tail is not in it.</summary>
    /// <param name="file">The segment.</param>
    /// <param name="firstOffset">The smallest offset the first batch may have.</param>
    /// <param name="visit">Told of each good batch.</param>
    public static int Run(SegmentFile file, long firstOffset, Visitor visit)
    {
        var length = (int)Math.Min(file.Length, int.MaxValue);
        var buffer = ArrayPool<byte>.Shared.Rent(ChunkSize);
        var (start, count, position, next) = (0, 0, 0, firstOffset);
        try
        {
            while (true)
            {
                if (count < BatchHeader.Size && !Fill(BatchHeader.Size))
                {
                    return position;
                }

                var header = BatchHeader.Read(buffer.AsSpan(start));
                if (header.Magic != 2 || header.Length < BatchHeader.Size - BatchHeader.Uncounted
                    || header.Length > length - position - BatchHeader.Uncounted
                    || header.BaseOffset < next || header.LastOffsetDelta < 0
                    || (count < header.SizeInBytes && !Fill(header.SizeInBytes))
                    || !BatchHeader.HasRightChecksum(buffer.AsSpan(start, header.SizeInBytes)))
                {
                    return position;
                }

                visit(header, position, buffer.AsSpan(start, header.SizeInBytes));
                next = header.NextOffset;
                position += header.SizeInBytes;
                start += header.SizeInBytes;
                count -= header.SizeInBytes;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        bool Fill(int needed)
        {
            if (position + (long)needed > length)
            {
                return false;
            }

            if (buffer.Length < needed)
            {
                var larger = ArrayPool<byte>.Shared.Rent(needed);
                buffer.AsSpan(start, count).CopyTo(larger);
                ArrayPool<byte>.Shared.Return(buffer);
                buffer = larger;
            }
            else
            {
                buffer.AsSpan(start, count).CopyTo(buffer);
            }

            start = 0;
            while (count < needed)
            {
                var read = file.Read(buffer.AsSpan(count), position + (long)count);
                if (read == 0)
                {
                    return false;
                }

                count += read;
            }

            return true;
        }
    }
}
