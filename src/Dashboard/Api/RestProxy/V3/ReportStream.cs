using System.Buffers;
using System.Collections.Concurrent;
using System.IO.Pipelines;
using System.Text.Json;
using System.Threading.Channels;

namespace Dashboard.Api.RestProxy.V3;

/// <summary>
/// Sends reports in the order of their records, each as soon as it and those before it are known. One side adds, one side sends; outcomes
/// come from any thread.
/// </summary>
internal sealed class ReportStream(PipeWriter output, string clusterId, ProxyMetrics metrics)
{
    /// <summary>
    /// Reports that may wait. A client that reads nothing before it has sent everything stops the stream when it is reached, so it is large.
    /// </summary>
    public const int Capacity = 64 * 1024;

    private const int FlushThreshold = 16 * 1024;

    private readonly ConcurrentQueue<RecordReport> _reports = new();
    private readonly Channel<bool> _sendable = Signal();
    private readonly Channel<bool> _room = Signal();
    private readonly ArrayBufferWriter<byte> _line = new(512);
    private int _waiting;
    private volatile bool _isFinished;
    private volatile bool _isAsleep;

    /// <summary>Adds the next report; waits while too many are waiting.</summary>
    public async ValueTask AddAsync(RecordReport report, CancellationToken cancellationToken)
    {
        _reports.Enqueue(report);
        if (Interlocked.Increment(ref _waiting) >= Capacity)
        {
            while (Volatile.Read(ref _waiting) >= Capacity)
            {
                await _room.Reader.ReadAsync(cancellationToken);
            }
        }

        Completed();
    }

    /// <summary>Some report may be known now.</summary>
    public void Completed()
    {
        if (_isAsleep)
        {
            _sendable.Writer.TryWrite(true);
        }
    }

    /// <summary>No more reports will be added.</summary>
    public void Finish()
    {
        _isFinished = true;
        _sendable.Writer.TryWrite(true);
    }

    /// <summary>Sends until <see cref="Finish"/> was called and everything is sent.</summary>
    public async Task SendAsync(CancellationToken cancellationToken)
    {
        await using var json = new Utf8JsonWriter(_line, ProxyJson.WriterOptions);
        while (true)
        {
            var sent = await SendKnownAsync(json, cancellationToken);
            if (sent)
            {
                continue;
            }

            if (_isFinished && _reports.IsEmpty)
            {
                return;
            }

            // Asleep first, then one more look: what completes in between would wake nobody.
            _isAsleep = true;
            Interlocked.MemoryBarrier();
            if (!(_reports.TryPeek(out var head) && head.IsComplete) && !(_isFinished && _reports.IsEmpty))
            {
                await _sendable.Reader.ReadAsync(cancellationToken);
            }

            _isAsleep = false;
        }
    }

    private static Channel<bool> Signal() =>
        Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    private async ValueTask<bool> SendKnownAsync(Utf8JsonWriter json, CancellationToken cancellationToken)
    {
        var (unflushed, count, failed) = (0, 0, 0);
        while (_reports.TryPeek(out var report) && report.IsComplete)
        {
            _reports.TryDequeue(out _);
            Write(json, report);
            output.Write(_line.WrittenSpan);
            unflushed += _line.WrittenCount;
            count++;
            failed += report.Error is null ? 0 : 1;
            if (unflushed >= FlushThreshold)
            {
                unflushed = 0;
                GiveRoom(ref count, ref failed);
                await output.FlushAsync(cancellationToken);
            }
        }

        GiveRoom(ref count, ref failed);
        if (unflushed > 0)
        {
            await output.FlushAsync(cancellationToken);
            return true;
        }

        return false;
    }

    private void GiveRoom(ref int count, ref int failed)
    {
        metrics.Count(count - failed, failed);
        if (count > 0 && Interlocked.Add(ref _waiting, -count) < Capacity)
        {
            _room.Writer.TryWrite(true);
        }

        (count, failed) = (0, 0);
    }

    private void Write(Utf8JsonWriter json, RecordReport report)
    {
        _line.ResetWrittenCount();
        json.Reset();
        json.WriteStartObject();
        if (report.Error is { } error)
        {
            metrics.Error(error.Code);
            json.WriteNumber("error_code"u8, error.Code);
            json.WriteString("message"u8, error.Message);
        }
        else
        {
            json.WriteNumber("error_code"u8, StatusCodes.Status200OK);
            report.WriteMembers(json, clusterId);
        }

        json.WriteEndObject();
        json.Flush();
        _line.Write("\r\n"u8);
    }
}
