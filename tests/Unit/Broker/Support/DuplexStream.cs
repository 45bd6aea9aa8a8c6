using System.IO.Pipelines;

namespace Dashboard.Tests.Unit.Broker.Support;

/// <summary>One end of a connection in memory: what one end writes the other reads.</summary>
internal sealed class DuplexStream : Stream
{
    private readonly Stream _input;
    private readonly PipeWriter _output;
    private volatile bool _disposed;

    private DuplexStream(PipeReader input, PipeWriter output)
    {
        _input = input.AsStream();
        _output = output;
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <param name="inline">Whether what one end does with bytes is done before the other end's write returns.</param>
    public static (DuplexStream One, DuplexStream Other) Pair(bool inline = false)
    {
        var options = inline ? new PipeOptions(readerScheduler: PipeScheduler.Inline, writerScheduler: PipeScheduler.Inline) : PipeOptions.Default;
        var (there, back) = (new Pipe(options), new Pipe(options));
        return (new DuplexStream(there.Reader, back.Writer), new DuplexStream(back.Reader, there.Writer));
    }

    /// <summary>Nothing more is written; what the other end writes can still be read.</summary>
    public void HangUp() => _output.Complete();

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            return await _input.ReadAsync(buffer, cancellationToken);
        }
        catch (InvalidOperationException) when (_disposed)
        {
            // A pipe says it otherwise than a socket.
            throw new ObjectDisposedException(nameof(DuplexStream));
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
        await _output.WriteAsync(buffer, cancellationToken);

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    protected override void Dispose(bool disposing)
    {
        _disposed = true;
        _output.Complete();
        _input.Dispose();
        base.Dispose(disposing);
    }
}
