using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Dashboard.Bench;

/// <summary>An HTTP/1.1 client that reads the answer while it still sends, which the framework's own does not.</summary>
internal static class StreamClient
{
    /// <summary>Sends the chunks and answers how many reports told of a stored record.</summary>
    public static async Task<int> ProduceAsync(Uri server, string path, byte[][] chunks, CancellationToken cancellationToken)
    {
        using var connection = new TcpClient();
        await connection.ConnectAsync(server.Host, server.Port, cancellationToken);
        connection.NoDelay = true;
        await using var stream = connection.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"POST {path} HTTP/1.1\r\nHost: {server.Authority}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"), cancellationToken);
        var reading = CountAsync(stream, cancellationToken);
        foreach (var chunk in chunks)
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(chunk.Length.ToString("x", CultureInfo.InvariantCulture) + "\r\n"), cancellationToken);
            await stream.WriteAsync(chunk, cancellationToken);
            await stream.WriteAsync("\r\n"u8.ToArray(), cancellationToken);
        }

        await stream.WriteAsync("0\r\n\r\n"u8.ToArray(), cancellationToken);
        return await reading;
    }

    private static async Task<int> CountAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        var wanted = "\"error_code\":200,"u8.ToArray();
        var end = "\r\n0\r\n\r\n"u8.ToArray();
        var buffer = new byte[256 * 1024];
        var kept = 0;
        var count = 0;
        while (await stream.ReadAsync(buffer.AsMemory(kept), cancellationToken) is var read and > 0)
        {
            var data = buffer.AsSpan(0, kept + read);
            count += data.Count(wanted);
            if (data.EndsWith(end))
            {
                break;
            }

            // What may be the beginning of the next match; never a whole one, which would count twice.
            kept = Math.Min(data.Length, wanted.Length - 1);
            data[^kept..].CopyTo(buffer);
        }

        return count;
    }
}
