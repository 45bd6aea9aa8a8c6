using System.Buffers;
using System.Buffers.Binary;
using Dashboard.Broker.Protocol;

namespace Dashboard.Broker.Network;

/// <summary>Cuts a stream into frames: a 32-bit size, then that many bytes.</summary>
internal sealed class FrameReader(Stream stream, int maxFrameBytes, FrameBudget budget)
{
    private const int SmallestFrame = 8;
    private readonly byte[] _size = new byte[4];

    /// <summary>The next frame, or null where the peer has closed the connection between frames.</summary>
    /// <exception cref="MalformedFrameException">The size is out of bounds.</exception>
    /// <exception cref="EndOfStreamException">The peer closed inside a frame.</exception>
    public async Task<Frame?> ReadAsync(CancellationToken cancellationToken)
    {
        var read = await stream.ReadAtLeastAsync(_size, _size.Length, throwOnEndOfStream: false, cancellationToken);
        if (read == 0)
        {
            return null;
        }

        if (read < _size.Length)
        {
            throw new EndOfStreamException();
        }

        var size = BinaryPrimitives.ReadInt32BigEndian(_size);
        if (size < SmallestFrame || size > maxFrameBytes)
        {
            throw new MalformedFrameException($"A frame of {size} bytes is announced; {SmallestFrame} to {maxFrameBytes} are allowed.");
        }

        await budget.TakeAsync(size);
        var frame = new Frame(ArrayPool<byte>.Shared.Rent(size), size, budget);
        try
        {
            await stream.ReadExactlyAsync(frame.Bytes, cancellationToken);
            return frame;
        }
        catch
        {
            frame.Dispose();
            throw;
        }
    }
}
