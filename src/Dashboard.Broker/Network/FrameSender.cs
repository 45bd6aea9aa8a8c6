using System.Buffers;
using Dashboard.Broker.Protocol;

namespace Dashboard.Broker.Network;

/// <summary>Sends a written frame, reading its records in pieces, so that a large answer is never in memory as a whole.</summary>
internal static class FrameSender
{
    private const int PieceSize = 256 * 1024;

    public static async ValueTask SendAsync(Stream stream, ProtocolWriter frame, CancellationToken cancellationToken)
    {
        frame.Finish();
        if (frame.Pieces.Count == 0)
        {
            await stream.WriteAsync(frame.Buffer, cancellationToken);
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
                        await stream.WriteAsync(buffer, cancellationToken);
                        filled = 0;
                    }

                    var count = Math.Min(buffer.Length - filled, records.Length - offset);
                    records.CopyTo(offset, buffer.AsSpan(filled, count));
                    filled += count;
                    offset += count;
                }
            }

            filled = await CopyAsync(frame.Buffer[written..], filled);
            await stream.WriteAsync(buffer.AsMemory(0, filled), cancellationToken);
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
                    await stream.WriteAsync(buffer, cancellationToken);
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
}
