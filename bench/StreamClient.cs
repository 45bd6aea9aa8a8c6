using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.IO.Pipelines;
using System.Net.Sockets;
using System.Text;

namespace Dashboard.Bench;

/// <summary>An HTTP/1.1 client that reads the answer while it still sends, which the framework's own does not.</summary>
internal static class StreamClient
{
    private static readonly byte[] LineEnd = "\r\n"u8.ToArray();

    /// <summary>Sends the chunks and answers how many reports told of a stored record.</summary>
    /// <param name="perChunk">Records of a chunk.</param>
    /// <param name="latencies">From sending a chunk to the report of its last record.</param>
    public static async Task<int> ProduceAsync(Uri server, string path, byte[][] chunks, int perChunk, Latencies latencies, CancellationToken cancellationToken)
    {
        using var connection = new TcpClient();
        await connection.ConnectAsync(server.Host, server.Port, cancellationToken);
        connection.NoDelay = true;
        await using var stream = connection.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"POST {path} HTTP/1.1\r\nHost: {server.Authority}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"), cancellationToken);
        var sentAt = new long[chunks.Length];
        var reading = CountAsync(stream, stored =>
        {
            if (stored % perChunk == 0)
            {
                latencies.Add(Stopwatch.GetElapsedTime(sentAt[(stored / perChunk) - 1]));
            }
        }, cancellationToken);
        for (var number = 0; number < chunks.Length; number++)
        {
            var chunk = chunks[number];
            sentAt[number] = Stopwatch.GetTimestamp();
            await stream.WriteAsync(Encoding.ASCII.GetBytes(chunk.Length.ToString("x", CultureInfo.InvariantCulture) + "\r\n"), cancellationToken);
            await stream.WriteAsync(chunk, cancellationToken);
            await stream.WriteAsync("\r\n"u8.ToArray(), cancellationToken);
        }

        await stream.WriteAsync("0\r\n\r\n"u8.ToArray(), cancellationToken);
        return await reading;
    }

    // Chunks end where they like, also within a report; reports are lines.
    private static async Task<int> CountAsync(NetworkStream stream, Action<int> counted, CancellationToken cancellationToken)
    {
        var input = PipeReader.Create(stream);
        while ((await ReadLineAsync(input, cancellationToken)).Length > 0)
        {
            // The head of the answer.
        }

        var stored = 0;
        var report = new ArrayBufferWriter<byte>(1024);
        while (int.Parse(await ReadLineAsync(input, cancellationToken), NumberStyles.HexNumber, CultureInfo.InvariantCulture) is > 0 and var size)
        {
            var read = await input.ReadAtLeastAsync(size + LineEnd.Length, cancellationToken);
            stored = CountStored(read.Buffer.Slice(0, size), report, stored, counted);
            input.AdvanceTo(read.Buffer.GetPosition(size + LineEnd.Length));
        }

        return stored;
    }

    private static int CountStored(ReadOnlySequence<byte> chunk, ArrayBufferWriter<byte> report, int stored, Action<int> counted)
    {
        var reader = new SequenceReader<byte>(chunk);
        while (reader.TryReadTo(out ReadOnlySequence<byte> part, (byte)'\n'))
        {
            Append(part);
            if (report.WrittenSpan.StartsWith("{\"error_code\":200,"u8))
            {
                counted(++stored);
            }

            report.ResetWrittenCount();
        }

        Append(reader.UnreadSequence);
        return stored;

        void Append(ReadOnlySequence<byte> part)
        {
            foreach (var segment in part)
            {
                report.Write(segment.Span);
            }
        }
    }

    private static async Task<string> ReadLineAsync(PipeReader input, CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await input.ReadAsync(cancellationToken);
            var reader = new SequenceReader<byte>(read.Buffer);
            if (reader.TryReadTo(out ReadOnlySequence<byte> line, LineEnd))
            {
                var text = Encoding.ASCII.GetString(line);
                input.AdvanceTo(reader.Position);
                return text;
            }

            input.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            if (read.IsCompleted)
            {
                throw new EndOfStreamException("The answer ends within a line.");
            }
        }
    }
}
