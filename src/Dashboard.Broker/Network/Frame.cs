using System.Buffers;

namespace Dashboard.Broker.Network;

/// <summary>The bytes of one request in a pooled buffer, without the size field.</summary>
/// <param name="buffer">The pooled buffer; the frame owns it.</param>
/// <param name="length">Bytes of the frame.</param>
/// <param name="budget">What the bytes were taken from; null for a small frame, which costs nothing.</param>
internal sealed class Frame(byte[] buffer, int length, FrameBudget? budget) : IDisposable
{
    private byte[]? _buffer = buffer;

    /// <summary>Valid until disposed.</summary>
    public Memory<byte> Bytes => _buffer.AsMemory(0, length);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _buffer, null) is { } owned)
        {
            ArrayPool<byte>.Shared.Return(owned);
            budget?.Return(length);
        }
    }
}
