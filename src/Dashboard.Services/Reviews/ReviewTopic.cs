using System.Text;
using Dashboard.Services.Keeping;
using Dashboard.Services.Records;
using Microsoft.Extensions.Logging;

namespace Dashboard.Services.Reviews;

/// <summary>Follows the reviews of one cluster from the first record and keeps the drafts; one consumer, from the first question on.</summary>
internal sealed partial class ReviewTopic(string cluster, CompactedTopic store, IRecordReader reader, TimeProvider time, ILogger logger) : IDisposable
{
    public const string Topic = "_kafka-dashboard-reviews";

    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _stop = new();
    private TaskCompletionSource _moved = NewSignal();
    private DraftBook _book = DraftBook.Empty;
    private long _position;
    private long _steps;
    private bool _follows;

    // Said once per interruption.
    private bool _isInterrupted;

    /// <summary>How many times something was read; grows with every step.</summary>
    public long Steps => Volatile.Read(ref _steps);

    /// <summary>The drafts with everything that was written before the question.</summary>
    /// <exception cref="KafkaUnavailableException">The cluster fails, or the topic cannot be read in time.</exception>
    public async Task<DraftBook> ReadAsync(CancellationToken cancellationToken)
    {
        var ranges = await reader.GetOffsetRangesAsync(cluster, Topic, cancellationToken);
        if (ranges is null || !ranges.TryGetValue(0, out var range))
        {
            return DraftBook.Empty;
        }

        Follow();
        await ReachAsync(range.Count == 0 ? 0 : range.HighWatermark, cancellationToken);
        return Volatile.Read(ref _book);
    }

    /// <summary>Appends a change and answers the drafts once it has been read here.</summary>
    /// <exception cref="KafkaUnavailableException">The cluster fails or refuses the write.</exception>
    public async Task<DraftBook> WriteAsync(string draft, string change, byte[]? value, CancellationToken cancellationToken)
    {
        await store.WriteAsync(cluster, Topic, $"{draft}/{change}", value, cancellationToken);
        return await ReadAsync(cancellationToken);
    }

    /// <summary>Waits until more has been read than <paramref name="seen"/> steps; answers how many there are by then.</summary>
    public async Task<long> NextAsync(long seen, CancellationToken cancellationToken)
    {
        Follow();
        while (true)
        {
            Task moved;
            lock (_gate)
            {
                if (_steps > seen)
                {
                    return _steps;
                }

                moved = _moved.Task;
            }

            await moved.WaitAsync(cancellationToken);
        }
    }

    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
    }

    private async Task ReachAsync(long position, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            for (var seen = Steps; Volatile.Read(ref _position) < position;)
            {
                seen = await NextAsync(seen, limit.Token);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new KafkaUnavailableException(new KafkaFailure(-1, "TIMED_OUT", $"The reviews in topic {Topic} could not be read in time.", IsRetriable: true));
        }
    }

    private void Follow()
    {
        lock (_gate)
        {
            if (!_follows)
            {
                _follows = true;
                _ = Task.Run(() => FollowAsync(_stop.Token), CancellationToken.None);
            }
        }
    }

    private async Task FollowAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                if (await reader.GetOffsetRangesAsync(cluster, Topic, cancellationToken) is { } ranges && ranges.ContainsKey(0))
                {
                    await FollowAsync(Volatile.Read(ref _position), cancellationToken);
                }
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                // It goes on where it was; whoever asks meanwhile is told that the topic cannot be read in time.
                if (!_isInterrupted)
                {
                    _isInterrupted = true;
                    LogInterrupted(logger, cluster, failure);
                }
            }

            await Task.Delay(Retry, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task FollowAsync(long start, CancellationToken cancellationToken)
    {
        await foreach (var read in reader.ReadAsync(cluster, new RecordReadRequest(Topic, [new PartitionRange(0, start, End: null)]), cancellationToken))
        {
            _isInterrupted = false;
            lock (_gate)
            {
                Volatile.Write(ref _book, read.Records.Aggregate(_book, Apply));
                Volatile.Write(ref _position, Math.Max(_position, read.Positions.GetValueOrDefault(0, _position)));
                var moved = _moved;
                _moved = NewSignal();
                _steps++;
                moved.SetResult();
            }
        }
    }

    private static DraftBook Apply(DraftBook book, KafkaRecord record)
    {
        if (record.Key is null || Encoding.UTF8.GetString(record.Key).Split('/') is not [var draft, var change])
        {
            return book;
        }

        return record.Value is null ? book.Without(draft) : DraftChange.TryRead(record.Value) is { } made ? book.Apply(draft, change, made) : book;
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    [LoggerMessage(2301, LogLevel.Warning, "Reading the schema reviews of {Cluster} was interrupted and goes on")]
    private static partial void LogInterrupted(ILogger logger, string cluster, Exception failure);
}
