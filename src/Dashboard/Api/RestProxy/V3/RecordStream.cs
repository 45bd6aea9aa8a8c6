using System.Buffers;
using System.Text.Json;

namespace Dashboard.Api.RestProxy.V3;

/// <summary>Reads records from a request as they arrive and gives each a report.</summary>
internal sealed class RecordStream(Stream body, RecordSubmission submission, ReportStream reports, StreamOptions options, TimeProvider time) : IDisposable
{
    private const int FirstSize = 64 * 1024;

    private static readonly ProxyError TooLarge = ProxyError.BadRequest("Error processing message: Produce request size is larger than allowed threshold");
    private static readonly ProxyError TooOld = new(408, 408, "Streaming connection open for longer than allowed: Connection will be closed.");

    private readonly JsonItemSplitter _splitter = new();
    private readonly long _openedAt = time.GetTimestamp();
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(FirstSize);
    private int _length;
    private bool _isAtEnd;

    /// <summary>Reads until something else than white space came; false where the body ended before.</summary>
    public async Task<bool> BeginAsync(CancellationToken cancellationToken)
    {
        while (!_isAtEnd)
        {
            await FillAsync(cancellationToken);
            if (_buffer.AsSpan(0, _length).IndexOfAnyExcept(" \t\r\n"u8) >= 0)
            {
                return true;
            }

            // White space alone may go on for ever; none of it is needed.
            _length = 0;
        }

        return false;
    }

    /// <summary>Handles records until the body ends, or cannot be read on.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            while (_splitter.TryNext(_buffer.AsSpan(0, _length), _isAtEnd, out var item))
            {
                var (start, length) = item.GetOffsetAndLength(_length);
                if (!await HandleAsync(_buffer.AsMemory(start, length), cancellationToken))
                {
                    return;
                }
            }

            if (_splitter.IsBroken || (_isAtEnd && _splitter.IsInside))
            {
                await EndAsync(_splitter.IsBroken ? "a record must begin here and does not." : "the data end within a record.", cancellationToken);
                return;
            }

            if (_isAtEnd)
            {
                return;
            }

            if (!TryMakeRoom())
            {
                await reports.AddAsync(new RecordReport(TooLarge), cancellationToken);
                return;
            }

            await FillAsync(cancellationToken);
        }
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_buffer);

    /// <summary>False where nothing can follow.</summary>
    private async ValueTask<bool> HandleAsync(ReadOnlyMemory<byte> item, CancellationToken cancellationToken)
    {
        if (options.MaxRecordBytes > 0 && item.Length > options.MaxRecordBytes)
        {
            await reports.AddAsync(new RecordReport(TooLarge), cancellationToken);
            return false;
        }

        var age = time.GetElapsedTime(_openedAt).TotalMilliseconds;
        if (age > options.MaxDurationMs)
        {
            await reports.AddAsync(new RecordReport(TooOld), cancellationToken);
            return age < (double)options.MaxDurationMs + options.GracePeriodMs;
        }

        StreamedRecord record;
        try
        {
            record = StreamedRecordReader.Read(item);
        }
        catch (RequestFieldException failure)
        {
            await reports.AddAsync(new RecordReport(InStream(failure.Error)), cancellationToken);
            return true;
        }
        catch (JsonException failure)
        {
            await EndAsync(Describe(failure), cancellationToken);
            return false;
        }

        await reports.AddAsync(await submission.SubmitAsync(record, cancellationToken), cancellationToken);
        return true;
    }

    // In a stream, what is wrong with the members of a record is always 400.
    private static ProxyError InStream(ProxyError error) => new(400, 400, error.UnknownMember is { } name ? $"Unrecognized field \"{name}\"" : error.Message);

    private static string Describe(JsonException failure)
    {
        // Where in the stream it was is no help: the parser only knows this one record.
        var end = failure.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return end < 0 ? failure.Message : failure.Message[..end];
    }

    private ValueTask EndAsync(string reason, CancellationToken cancellationToken) =>
        reports.AddAsync(new RecordReport(ProxyError.BadRequest($"Error processing message: {reason}")), cancellationToken);

    private async Task FillAsync(CancellationToken cancellationToken)
    {
        using var idle = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var alarm = time.CreateTimer(static state => ((CancellationTokenSource)state!).Cancel(), idle, TimeSpan.FromMilliseconds(options.IdleTimeoutMs), Timeout.InfiniteTimeSpan);
        try
        {
            var read = await body.ReadAsync(_buffer.AsMemory(_length), idle.Token);
            _length += read;
            _isAtEnd = read == 0;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new StreamIdleException();
        }
    }

    private bool TryMakeRoom()
    {
        var consumed = _splitter.Consumed;
        if (consumed > 0)
        {
            _buffer.AsSpan(consumed, _length - consumed).CopyTo(_buffer);
            _length -= consumed;
            _splitter.Drop(consumed);
        }

        if (_length < _buffer.Length)
        {
            return true;
        }

        if (_buffer.Length >= options.BufferLimit)
        {
            return false;
        }

        var larger = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
        _buffer.AsSpan(0, _length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
        return true;
    }
}
