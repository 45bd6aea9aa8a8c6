using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Dashboard.Bench.Broker;

/// <summary>What no broker can beat: the same bytes once over the loopback and appended to a file, or read from a file and sent.</summary>
internal static class RawCopy
{
    private const int PieceBytes = 1 << 20;

    /// <summary>Receives bytes from a socket and appends each piece to a file, as a broker does with what is produced; bytes per second.</summary>
    public static Task<double> AppendAsync(string directory, long bytes, CancellationToken cancellationToken) => RunAsync(
        bytes,
        async sender =>
        {
            var piece = new byte[PieceBytes];
            for (var left = bytes; left > 0; left -= PieceBytes)
            {
                await sender.SendAllAsync(piece, cancellationToken);
            }
        },
        async receiver =>
        {
            var path = Path.Combine(directory, "raw");
            using var file = File.OpenHandle(path, FileMode.Create, FileAccess.ReadWrite, FileShare.Read, FileOptions.DeleteOnClose);
            var piece = new byte[PieceBytes];
            for (var position = 0L; position < bytes; position += PieceBytes)
            {
                await receiver.ReceiveAllAsync(piece, cancellationToken);
                RandomAccess.Write(file, piece, position);
            }
        },
        cancellationToken);

    /// <summary>Reads a file that is in the page cache, and sends it; bytes per second.</summary>
    public static async Task<double> SendAsync(string directory, long bytes, CancellationToken cancellationToken)
    {
        var path = Path.Combine(directory, "raw");
        using var file = File.OpenHandle(path, FileMode.Create, FileAccess.ReadWrite, FileShare.Read, FileOptions.DeleteOnClose);
        var content = new byte[PieceBytes];
        for (var position = 0L; position < bytes; position += PieceBytes)
        {
            RandomAccess.Write(file, content, position);
        }

        return await RunAsync(
            bytes,
            async sender =>
            {
                for (var position = 0L; position < bytes; position += PieceBytes)
                {
                    RandomAccess.Read(file, content, position);
                    await sender.SendAllAsync(content, cancellationToken);
                }
            },
            async receiver =>
            {
                var piece = new byte[PieceBytes];
                for (var left = bytes; left > 0; left -= PieceBytes)
                {
                    await receiver.ReceiveAllAsync(piece, cancellationToken);
                }
            },
            cancellationToken);
    }

    private static async Task<double> RunAsync(long bytes, Func<Socket, Task> send, Func<Socket, Task> receive, CancellationToken cancellationToken)
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(1);
        using var sender = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await sender.ConnectAsync(listener.LocalEndPoint!, cancellationToken);
        using var receiver = await listener.AcceptAsync(cancellationToken);
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Task.Run(() => send(sender), cancellationToken), Task.Run(() => receive(receiver), cancellationToken));
        return bytes / watch.Elapsed.TotalSeconds;
    }

    private static async Task SendAllAsync(this Socket socket, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        while (bytes.Length > 0)
        {
            bytes = bytes[await socket.SendAsync(bytes, cancellationToken)..];
        }
    }

    private static async Task ReceiveAllAsync(this Socket socket, Memory<byte> bytes, CancellationToken cancellationToken)
    {
        while (bytes.Length > 0)
        {
            var count = await socket.ReceiveAsync(bytes, cancellationToken);
            bytes = count > 0 ? bytes[count..] : throw new EndOfStreamException("The other side of the loopback has closed.");
        }
    }
}
