using System.Text;
using Dashboard.Services.Cluster;
using Dashboard.Services.Records;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Dashboard.Services.Schemas.Engine;

/// <summary>
/// The registry's topic: follows it from the first record and keeps the state; appends records and waits until it has read them
/// itself, so that what was answered is in every later read. Reads over interruptions of Kafka by itself.
/// </summary>
internal sealed partial class SchemasTopic(
    IClusterCatalog clusters,
    SchemasTopicSetup setup,
    IRecordReader reader,
    IRecordWriter writer,
    RegistryLog log,
    IOptions<RegistryOptions> options,
    TimeProvider time,
    ILogger<SchemasTopic> logger) : BackgroundService, IRegistryReadiness
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

    private readonly Lock _gate = new();
    private TaskCompletionSource _moved = NewSignal();
    private RegistryState _state = RegistryState.Empty;

    // What the first read has gathered so far; null once the registry serves.
    private RegistryStateBuilder? _next;
    private long _position;
    private long _target = long.MaxValue;
    private string _explanation = "It has not started to read its topic.";

    // Whether everything written by this process is known to be read: not after a failed write, whose fate is unknown, and not in a new term.
    private bool _isCurrent;
    private long _term;

    /// <summary>The state after the last record that was read.</summary>
    public RegistryState State => Volatile.Read(ref _state);

    /// <summary>Whether this process keeps a registry at all.</summary>
    public bool IsActive => options.Value.Enabled && clusters.Default is { SchemaRegistry.Url.Length: 0, IsReachedByRestAlone: false };

    public bool IsReady => Volatile.Read(ref _position) >= Volatile.Read(ref _target);

    public string Explanation => IsReady ? $"It has read its topic {Topic}." : _explanation;

    private string Topic => options.Value.Topic;

    private string Cluster => clusters.Default.Name;

    /// <summary>Waits until the topic has been read once, at most the configured time.</summary>
    /// <exception cref="RegistryUnavailableException">It has not.</exception>
    public async ValueTask<RegistryState> GetStateAsync(CancellationToken cancellationToken)
    {
        if (!IsActive)
        {
            throw new RegistryUnavailableException(50001, clusters.Default.IsReachedByRestAlone
                ? $"Cluster {Cluster} is reached through its REST proxy alone, which cannot keep a registry's topic; name its brokers (Clusters:0:BootstrapServers) or a registry (Clusters:0:SchemaRegistry:Url)."
                : $"This process keeps no registry of its own for cluster {Cluster}.");
        }

        if (!IsReady)
        {
            using var limit = Limit(options.Value.StartTimeoutMs, cancellationToken);
            try
            {
                await WaitUntilAsync(() => IsReady, limit.Token);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                throw new RegistryUnavailableException(RegistryUnavailableException.NotReady, $"The registry has not read its topic {Topic} yet. {_explanation}");
            }
        }

        return State;
    }

    /// <summary>Waits until this process has read everything that was written. Call it before deciding about a write.</summary>
    /// <param name="term">Of the election; in a new one somebody else may have written.</param>
    public async Task CatchUpAsync(long term, StoreOperation operation, CancellationToken cancellationToken)
    {
        await GetStateAsync(cancellationToken);
        if (!_isCurrent || term != _term)
        {
            await AppendAsync([new RecordToWrite(RegistryKeys.Noop, null, Partition: 0)], operation, cancellationToken);
            _term = term;
        }
    }

    /// <summary>Appends records in order and waits until they have been applied here; tries again what fails in passing. One caller at a time.</summary>
    /// <exception cref="RegistryUnavailableException">Kafka refused (50001) or did not answer in time (50002); the fate of the records is unknown.</exception>
    /// <returns>Null, or what Kafka says about a record that is too large.</returns>
    public async Task<KafkaFailure?> AppendAsync(IReadOnlyList<RecordToWrite> records, StoreOperation operation, CancellationToken cancellationToken)
    {
        _isCurrent = false;
        using var limit = Limit(options.Value.WriteTimeoutMs, cancellationToken);
        KafkaFailure? lastFailure = null;
        try
        {
            for (var pause = FirstPause; ; pause *= 2)
            {
                var outcomes = await writer.WriteAsync(Cluster, Topic, Spell(records), limit.Token);
                lastFailure = outcomes.OfType<WriteOutcome.Failed>().FirstOrDefault()?.Failure;
                if (lastFailure is null)
                {
                    var end = outcomes.OfType<WriteOutcome.Written>().Max(written => written.Offset) + 1;
                    await WaitUntilAsync(() => Volatile.Read(ref _position) >= end, limit.Token);
                    _isCurrent = true;
                    return null;
                }

                if (IsTooLarge(lastFailure))
                {
                    return lastFailure;
                }

                if (!lastFailure.IsRetriable)
                {
                    throw new RegistryUnavailableException(50001, operation.Failed, new KafkaUnavailableException(lastFailure));
                }

                // The records say what shall be true, so writing them twice does no harm.
                await Task.Delay(pause, time, limit.Token);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw lastFailure is null
                ? new RegistryUnavailableException(50002, operation.TimedOut)
                : new RegistryUnavailableException(50001, operation.Failed, new KafkaUnavailableException(lastFailure));
        }
        catch (KafkaUnavailableException unavailable)
        {
            throw new RegistryUnavailableException(50001, operation.Failed, unavailable);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!IsActive)
        {
            _explanation = "This process keeps no registry of its own.";
            return;
        }

        await Task.Yield();
        var pause = FirstPause;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await FollowAsync(() => pause = FirstPause, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                // Whatever it is, the registry must read on when it has passed.
                _explanation = failure.Message;
                LogInterrupted(logger, Topic, failure.Message);
            }

            await Task.Delay(pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    private async Task FollowAsync(Action progressed, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        if (!IsReady)
        {
            _explanation = $"It is looking for its topic {Topic} in cluster {Cluster}.";
        }

        var end = await setup.PrepareAsync(Cluster, Topic, cancellationToken);
        lock (_gate)
        {
            if (end < _position)
            {
                // The topic was emptied or made anew; what it holds now is the truth.
                LogStartedOver(logger, Topic, _position, end);
                _state = RegistryState.Empty;
                _next = null;
                _position = 0;
                _target = long.MaxValue;
            }

            // Once it has caught up it serves on, whatever was written elsewhere during an interruption.
            if (!IsReady)
            {
                Volatile.Write(ref _target, end);
                if (IsReady && _next is not null)
                {
                    Volatile.Write(ref _state, _next.Build());
                    _next = null;
                }

                _explanation = $"It is reading its topic {Topic} up to offset {end}.";
            }

            Signal();
        }

        var request = new RecordReadRequest(Topic, [new PartitionRange(0, _position, null)]);
        var wasReady = IsReady;
        await foreach (var read in reader.ReadAsync(Cluster, request, cancellationToken))
        {
            progressed();
            Apply(read);
            if (!wasReady && IsReady)
            {
                wasReady = true;
                var state = State;
                LogRead(logger, Topic, end, (long)time.GetElapsedTime(began).TotalMilliseconds, state.Subjects.Count, state.Subjects.Values.Sum(versions => versions.Count));

                // The first write needs them; finding them now spares it the wait, and no read waits for it.
                _ = Task.Run(state.FindContents, cancellationToken);
            }
        }
    }

    private void Apply(RecordRead read)
    {
        // Nobody sees the state before it is complete, so the first read builds it once, at the end.
        _next ??= new RegistryStateBuilder(State);
        foreach (var record in read.Records)
        {
            log.Apply(_next, record);
        }

        var position = read.Positions.GetValueOrDefault(0, _position);
        position = read.Records.Count > 0 ? Math.Max(position, read.Records[^1].Offset + 1) : position;
        var isServing = position >= Volatile.Read(ref _target);
        var state = isServing ? _next.Build() : null;
        lock (_gate)
        {
            if (state is not null)
            {
                Volatile.Write(ref _state, state);
                _next = null;
            }

            Volatile.Write(ref _position, position);
            Signal();
        }
    }

    // A key that another writer spelt differently is another key to compaction: what is deleted must be deleted under each.
    private IReadOnlyList<RecordToWrite> Spell(IReadOnlyList<RecordToWrite> records) =>
        State.Spellings.IsEmpty ? records
            : [.. records.SelectMany(record => record is { Value: null, Key: { } key } && State.Spellings.TryGetValue(Encoding.UTF8.GetString(key), out var others)
                ? others.Select(other => record with { Key = other }).Append(record)
                : [record])];

    private static bool IsTooLarge(KafkaFailure failure)
    {
        const int MessageTooLarge = 10;
        return failure.Code == MessageTooLarge || failure.Name.Contains("TOO_LARGE", StringComparison.OrdinalIgnoreCase);
    }

    private async Task WaitUntilAsync(Func<bool> holds, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task moved;
            lock (_gate)
            {
                if (holds())
                {
                    return;
                }

                moved = _moved.Task;
            }

            await moved.WaitAsync(cancellationToken);
        }
    }

    private void Signal()
    {
        var moved = _moved;
        _moved = NewSignal();
        moved.SetResult();
    }

    private static CancellationTokenSource Limit(int milliseconds, CancellationToken cancellationToken)
    {
        var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeSpan.FromMilliseconds(milliseconds));
        return limit;
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    [LoggerMessage(2001, LogLevel.Warning, "Reading the registry's topic {Topic} was interrupted and goes on soon: {Reason}")]
    private static partial void LogInterrupted(ILogger logger, string topic, string reason);

    [LoggerMessage(2002, LogLevel.Error, "The registry's topic {Topic} ends at offset {End}, before offset {Position} that was read already; the registry reads it again from the start")]
    private static partial void LogStartedOver(ILogger logger, string topic, long position, long end);

    [LoggerMessage(2007, LogLevel.Information, "The registry read its topic {Topic} up to offset {End} in {Milliseconds} ms: {Subjects} subjects, {Versions} versions")]
    private static partial void LogRead(ILogger logger, string topic, long end, long milliseconds, int subjects, int versions);
}
