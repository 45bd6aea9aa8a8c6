using System.Buffers;
using System.Buffers.Binary;
using Dashboard.Broker.Protocol;

namespace Dashboard.Broker.Network;

/// <summary>Cuts a stream into frames: a 32-bit size, then that many bytes.</summary>
/// <remarks>
/// A size is only a promise. Every connection may use <see cref="Allowance"/> bytes; more is taken from the budget of all, and only after
/// so many bytes have really come.
/// </remarks>
internal sealed class FrameReader(Stream stream, int maxFrameBytes, FrameBudget budget, TimeProvider time)
{
    /// <summary>Bytes of a frame that each connection may hold besides the budget.</summary>
    public const int Allowance = 64 * 1024;

    /// <summary>What a client may take for any frame, and for so many bytes a second more.</summary>
    private const int SlowestBytesPerSecond = 128 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly byte[] _size = new byte[4];
    private long _dueAt = long.MaxValue;

    /// <summary>Largest frame accepted, in bytes; may change between frames.</summary>
    public int MaxFrameBytes { get; set; } = maxFrameBytes;

    /// <summary>Whether a frame has begun and should have ended by now.</summary>
    public bool IsLate => time.GetTimestamp() > Volatile.Read(ref _dueAt);

    /// <summary>The next frame, or null where the peer has closed the connection between frames.</summary>
    /// <exception cref="MalformedFrameException">The size is out of bounds.</exception>
    /// <exception cref="EndOfStreamException">The peer closed inside a frame.</exception>
    public async Task<Frame?> ReadAsync(CancellationToken cancellationToken)
    {
        var read = await stream.ReadAtLeastAsync(_size, 1, throwOnEndOfStream: false, cancellationToken);
        if (read == 0)
        {
            return null;
        }

        Begin(0);
        await stream.ReadExactlyAsync(_size.AsMemory(read), cancellationToken);
        var size = BinaryPrimitives.ReadInt32BigEndian(_size);
        if (size <= 0 || size > MaxFrameBytes)
        {
            throw new MalformedFrameException($"A frame of {size} bytes is announced; 1 to {MaxFrameBytes} are allowed.");
        }

        var frame = size <= Allowance ? await ReadSmallAsync(size, cancellationToken) : await ReadLargeAsync(size, cancellationToken);
        Volatile.Write(ref _dueAt, long.MaxValue);
        return frame;
    }

    private async Task<Frame> ReadSmallAsync(int size, CancellationToken cancellationToken)
    {
        var frame = new Frame(ArrayPool<byte>.Shared.Rent(size), size, budget: null);
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

    private async Task<Frame> ReadLargeAsync(int size, CancellationToken cancellationToken)
    {
        using var beginning = await ReadSmallAsync(Allowance, cancellationToken);
        if (size > BrokerLimits.MaxFrameBytesWithoutRecords && BinaryPrimitives.ReadInt16BigEndian(beginning.Bytes.Span) != (short)ApiKey.Produce)
        {
            throw new MalformedFrameException($"A request without records has {size} bytes; {BrokerLimits.MaxFrameBytesWithoutRecords} are allowed.");
        }

        // Waiting for the budget is not the client's fault.
        Volatile.Write(ref _dueAt, long.MaxValue);
        await budget.TakeAsync(size, cancellationToken);
        Begin(size);
        var frame = new Frame(ArrayPool<byte>.Shared.Rent(size), size, budget);
        try
        {
            beginning.Bytes.CopyTo(frame.Bytes);
            await stream.ReadExactlyAsync(frame.Bytes[Allowance..], cancellationToken);
            return frame;
        }
        catch
        {
            frame.Dispose();
            throw;
        }
    }

    private void Begin(int size) =>
        Volatile.Write(ref _dueAt, time.GetTimestamp() + (long)((Patience.TotalSeconds + ((double)size / SlowestBytesPerSecond)) * time.TimestampFrequency));
}
