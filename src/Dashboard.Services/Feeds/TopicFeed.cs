using Dashboard.Services.Payloads;
using Dashboard.Services.Records;
using Microsoft.Extensions.Logging;

namespace Dashboard.Services.Feeds;

/// <summary>
/// The live stream of one topic: one consumer from the first follower to the last. It outlives an unreachable broker and goes on where
/// it was; partitions added meanwhile are read from their beginning.
/// </summary>
internal sealed partial class TopicFeed(
    string cluster, string topic, IRecordReader reader, IPayloadReader payloads, FeedOptions options, TimeProvider time, ILogger logger) : IDisposable
{
    private static readonly TimeSpan FirstRetry = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan PartitionCheck = TimeSpan.FromSeconds(15);

    private readonly Lock _lock = new();
    private readonly List<Follower> _followers = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Dictionary<int, long> _positions = [];
    private bool _isEnded;

    /// <summary>Null, or why nothing arrives at present.</summary>
    public string? Problem { get; private set; }

    /// <summary>Where the feed began; known once it has <see cref="Started"/>.</summary>
    public IReadOnlyDictionary<int, long> StartPositions { get; private set; } = new Dictionary<int, long>();

    public int FollowerCount
    {
        get
        {
            lock (_lock)
            {
                return _followers.Count;
            }
        }
    }

    /// <summary>Completes when the feed knows where it begins; fails where the topic is unknown or the broker away at that moment.</summary>
    public Task Started => _started.Task;

    /// <summary>Adds a follower and tells the position from which it gets every record; null where the feed has just ended.</summary>
    public (Follower Follower, IReadOnlyDictionary<int, long> From)? TryJoin(FeedLens lens)
    {
        lock (_lock)
        {
            if (_isEnded)
            {
                return null;
            }

            var follower = new Follower(options, lens, time);
            _followers.Add(follower);
            Tell();
            return (follower, new Dictionary<int, long>(_positions));
        }
    }

    /// <summary>Removes a follower; true where it was the last and the feed ends.</summary>
    public bool Leave(Follower follower)
    {
        lock (_lock)
        {
            _followers.Remove(follower);
            _isEnded |= _followers.Count == 0;
            Tell();
        }

        if (_isEnded)
        {
            _stop.Cancel();
        }

        return _isEnded;
    }

    /// <summary>Reads until the last follower has left; never throws.</summary>
    public async Task RunAsync()
    {
        var retry = FirstRetry;
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await PrepareAsync();
                retry = FirstRetry;
                await ReadUntilPartitionsChangeAsync();
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                return;
            }
            catch (KafkaUnavailableException failure)
            {
                Report(failure.Message);
                if (_started.TrySetException(failure))
                {
                    return;
                }
            }
            catch (Exception failure)
            {
                // The feed must survive whatever one record or one reader does; its followers are told.
                LogFailed(cluster, topic, failure);
                Report("The feed failed and starts again.");
                if (_started.TrySetException(failure))
                {
                    return;
                }
            }

            await Task.Delay(retry, time, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            retry = retry * 2 < LongestRetry ? retry * 2 : LongestRetry;
        }
    }

    public void Dispose() => _stop.Dispose();

    /// <summary>Finds where to read: at the ends when the feed begins, later where it was.</summary>
    private async Task PrepareAsync()
    {
        var ranges = await reader.GetOffsetRangesAsync(cluster, topic, _stop.Token)
            ?? throw new KafkaUnavailableException(new KafkaFailure(3, "UNKNOWN_TOPIC_OR_PARTITION", $"Topic {topic} does not exist in cluster {cluster}.", IsRetriable: true));
        lock (_lock)
        {
            var isFirst = !_started.Task.IsCompleted;
            _positions = ranges.ToDictionary(range => range.Key, range => Begin(range.Key, range.Value, isFirst));
            StartPositions = isFirst ? new Dictionary<int, long>(_positions) : StartPositions;
        }

        _started.TrySetResult();
        Report(null);
    }

    private long Begin(int partition, OffsetRange range, bool isFirst) =>
        _positions.TryGetValue(partition, out var position)
            // A topic made anew under the same name begins again at 0.
            ? position <= range.HighWatermark ? position : range.LogStartOffset
            : isFirst ? range.HighWatermark : range.LogStartOffset;

    private async Task ReadUntilPartitionsChangeAsync()
    {
        using var changed = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        var watch = WatchPartitionsAsync(_positions.Count, changed);
        try
        {
            var request = new RecordReadRequest(topic, [.. _positions.Select(position => new PartitionRange(position.Key, position.Value, null))]);
            await foreach (var read in reader.ReadAsync(cluster, request, changed.Token))
            {
                Put(read);
            }
        }
        catch (OperationCanceledException) when (!_stop.IsCancellationRequested)
        {
            // New partitions: read on with them.
        }
        finally
        {
            await changed.CancelAsync();
            await watch;
        }
    }

    private async Task WatchPartitionsAsync(int known, CancellationTokenSource changed)
    {
        try
        {
            while (true)
            {
                await Task.Delay(PartitionCheck, time, changed.Token);
                if (await reader.GetOffsetRangesAsync(cluster, topic, changed.Token) is not { } ranges || ranges.Count != known)
                {
                    await changed.CancelAsync();
                    return;
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The read ended first.
        }
        catch (KafkaUnavailableException)
        {
            // The read notices by itself.
        }
    }

    private void Put(RecordRead read)
    {
        var records = new FeedRecord[read.Records.Count];
        for (var index = 0; index < records.Length; index++)
        {
            records[index] = new FeedRecord(cluster, read.Records[index], payloads);
        }

        // Under the lock, so that a follower that joins now has either the record or a position after it.
        lock (_lock)
        {
            foreach (var (partition, position) in read.Positions)
            {
                _positions[partition] = position;
            }

            _followers.ForEach(follower => follower.Put(records, read.Positions));
        }
    }

    private void Report(string? problem)
    {
        lock (_lock)
        {
            if (Problem != problem)
            {
                Problem = problem;
                Tell();
            }
        }
    }

    private void Tell() => _followers.ForEach(follower => follower.Wake());

    [LoggerMessage(1101, LogLevel.Error, "The feed of topic {Topic} of cluster {Cluster} failed and starts again.")]
    private partial void LogFailed(string cluster, string topic, Exception failure);
}
