using System.Buffers.Text;
using System.Diagnostics;
using System.Net.Sockets;
using System.Text;

namespace Dashboard.Bench;

/// <summary>A load generator that costs little beside what it measures: kept connections, one request in flight on each, no parsing but of the length.</summary>
internal static class HttpLoad
{
    /// <summary>Requests per second of one address over a number of connections.</summary>
    public static async Task<double> MeasureAsync(Uri address, int connections, TimeSpan duration, CancellationToken cancellationToken)
    {
        var request = Encoding.ASCII.GetBytes($"GET {address.PathAndQuery} HTTP/1.1\r\nHost: {address.Authority}\r\n\r\n");
        var watch = Stopwatch.StartNew();
        var counts = await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(() => AskAsync(address, request, watch, duration, cancellationToken), cancellationToken)));
        return counts.Sum() / watch.Elapsed.TotalSeconds;
    }

    private static async Task<long> AskAsync(Uri address, byte[] request, Stopwatch watch, TimeSpan duration, CancellationToken cancellationToken)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(address.Host, address.Port, cancellationToken);
        var buffer = new byte[64 * 1024];
        long count = 0;
        while (watch.Elapsed < duration)
        {
            await socket.SendAsync(request, cancellationToken);
            var (received, wanted) = (0, int.MaxValue);
            while (received < wanted)
            {
                var read = await socket.ReceiveAsync(buffer.AsMemory(received), cancellationToken);
                received += read > 0 ? read : throw new IOException("The server closed the connection.");
                wanted = wanted == int.MaxValue ? LengthOf(buffer.AsSpan(0, received)) : wanted;
            }

            count++;
        }

        return count;
    }

    // The whole answer's length once its headers are there.
    private static int LengthOf(ReadOnlySpan<byte> answer)
    {
        var end = answer.IndexOf("\r\n\r\n"u8);
        if (end < 0)
        {
            return int.MaxValue;
        }

        if (!answer.StartsWith("HTTP/1.1 200"u8))
        {
            throw new IOException($"The server answered {Encoding.ASCII.GetString(answer[..end])}");
        }

        var name = "Content-Length: "u8;
        return Utf8Parser.TryParse(answer[(answer.IndexOf(name) + name.Length)..], out int length, out _)
            ? end + 4 + length
            : throw new IOException("The answer has no length.");
    }
}
