using System.Buffers;
using Dashboard.Broker.Protocol;

namespace Dashboard.Broker.Network;

/// <summary>Sends written frames, reading their records in pieces, so that a large answer is never in memory as a whole.</summary>
internal sealed class FrameSender(Stream stream, TimeProvider time)
{
    private const int PieceSize = 256 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private long _dueAt = long.MaxValue;

    /// <summary>Whether the client should have taken the present piece by now.</summary>
    public bool IsLate => time.GetTimestamp() > Volatile.Read(ref _dueAt);

    public async ValueTask SendAsync(ProtocolWriter frame, CancellationToken cancellationToken)
    {
        frame.Finish();
        if (frame.Pieces.Count == 0)
        {
            await WriteAsync(frame.Buffer, cancellationToken);
            return;
        }

        var buffer = ArrayPool<byte>.Shared.Rent((int)Math.Min(frame.Length, PieceSize));
        try
        {
            var filled = 0;
            var written = 0;
            foreach (var (at, records) in frame.Pieces)
            {
                filled = await CopyAsync(frame.Buffer[written..at], filled);
                written = at;
                for (var offset = 0; offset < records.Length;)
                {
                    if (filled == buffer.Length)
                    {
                        await WriteAsync(buffer, cancellationToken);
                        filled = 0;
                    }

                    var count = Math.Min(buffer.Length - filled, records.Length - offset);
                    records.CopyTo(offset, buffer.AsSpan(filled, count));
                    filled += count;
                    offset += count;
                }
            }

            filled = await CopyAsync(frame.Buffer[written..], filled);
            await WriteAsync(buffer.AsMemory(0, filled), cancellationToken);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        async ValueTask<int> CopyAsync(ReadOnlyMemory<byte> bytes, int filled)
        {
            while (bytes.Length > 0)
            {
                if (filled == buffer.Length)
                {
                    await WriteAsync(buffer, cancellationToken);
                    filled = 0;
                }

                var count = Math.Min(buffer.Length - filled, bytes.Length);
                bytes.Span[..count].CopyTo(buffer.AsSpan(filled));
                bytes = bytes[count..];
                filled += count;
            }

            return filled;
        }
    }

    private async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        Volatile.Write(ref _dueAt, time.GetTimestamp() + (long)(Patience.TotalSeconds * time.TimestampFrequency));
        await stream.WriteAsync(bytes, cancellationToken);
        Volatile.Write(ref _dueAt, long.MaxValue);
    }
}
