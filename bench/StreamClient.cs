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
        using var lines = new StreamReader(stream, Encoding.UTF8, bufferSize: 256 * 1024);
        while (await lines.ReadLineAsync(cancellationToken) is { Length: > 0 })
        {
            // The head of the answer.
        }

        // A report may be cut by the end of a chunk: what is not one from brace to brace is put together again.
        var count = 0;
        var cut = "";
        while (await lines.ReadLineAsync(cancellationToken) is { } line && line != "0")
        {
            var isReport = line.StartsWith('{') && line.EndsWith('}');
            if (isReport || (cut.Length > 0 && line.EndsWith('}')))
            {
                count += (isReport ? line : cut + line).StartsWith("{\"error_code\":200,", StringComparison.Ordinal) ? 1 : 0;
                cut = "";
            }
            else if (line.StartsWith('{'))
            {
                cut = line;
            }
        }

        return count;
    }
}
