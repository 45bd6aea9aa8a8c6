using Dashboard.Services.Cluster;
using Dashboard.Services.Records;

namespace Dashboard.Services.Consumers;

/// <summary>A named consumer that is driven by requests. Null answers of its methods mean "done".</summary>
/// <remarks>
/// Every method throws <see cref="KafkaUnavailableException"/> where Kafka fails. A call that is running when the instance is deleted
/// answers <see cref="ConsumerRefusal.NotFound"/>.
/// </remarks>
public sealed class ConsumerInstance : IAsyncDisposable
{
    private static readonly TimeSpan LeavePatience = TimeSpan.FromSeconds(5);

    private readonly IGroupConsumer _consumer;
    private readonly DeliveryBuffer _buffer;
    private readonly TimeProvider _time;
    private readonly ConsumerSubscription _subscription;
    private readonly ConsumerReading _reading;
    private readonly CancellationTokenSource _closed = new();
    private readonly TimeSpan _timeout;
    private long _usedAt;

    internal ConsumerInstance(
        string name, string cluster, ConsumerPlan plan, IGroupConsumer consumer, DeliveryBuffer buffer, IClusterAdmin admin, ConsumerInstanceOptions options, SemaphoreSlim? places, TimeProvider time)
    {
        (Name, Cluster, Format, OnError, _consumer, _buffer, _time) = (name, cluster, plan.Format, plan.OnError, consumer, buffer, time);
        _subscription = new ConsumerSubscription(cluster, consumer, admin, TimeSpan.FromMilliseconds(options.PatternRefreshMs), time);
        _reading = new ConsumerReading(cluster, plan, consumer, buffer, admin, options, places, time, Touch);
        _timeout = TimeSpan.FromMilliseconds(options.InstanceTimeoutMs);
        Touch();
    }

    public string Name { get; }

    public ConsumerFormat Format { get; }

    public ConsumerErrorPolicy OnError { get; }

    /// <summary>When it is closed unless somebody uses it before.</summary>
    public DateTimeOffset ExpiresAt => _time.GetUtcNow() + _timeout - IdleTime;

    /// <summary>How long nobody has used it.</summary>
    public TimeSpan IdleTime => _time.GetElapsedTime(Interlocked.Read(ref _usedAt));

    /// <summary>The name of its cluster, whose registry knows the schemas of what it reads.</summary>
    public string Cluster { get; }

    /// <summary>Subscribes to topics in place of those before; the group is joined at once.</summary>
    public Task<ConsumerRefusal?> SubscribeAsync(IReadOnlyList<string> topics, CancellationToken cancellationToken) =>
        RunAsync(token => _subscription.SubscribeAsync(topics, token), cancellationToken);

    /// <summary>Subscribes to every topic whose whole name matches, now and as topics come and go; internal topics are left out.</summary>
    public Task<ConsumerRefusal?> SubscribePatternAsync(string pattern, CancellationToken cancellationToken) =>
        RunAsync(token => _subscription.SubscribePatternAsync(pattern, token), cancellationToken);

    /// <summary>The topics subscribed to; those matched so far for a pattern.</summary>
    public IReadOnlyList<string> Topics => _subscription.Topics;

    /// <summary>Drops subscription and assignment alike.</summary>
    public Task<ConsumerRefusal?> UnsubscribeAsync(CancellationToken cancellationToken) =>
        RunAsync(_subscription.ClearAsync, cancellationToken);

    /// <summary>Reads these partitions instead of those before, without the group's balancing.</summary>
    public Task<ConsumerRefusal?> AssignAsync(IReadOnlyList<TopicPartition> partitions, CancellationToken cancellationToken) =>
        RunAsync(token => _subscription.AssignAsync(partitions, token), cancellationToken);

    /// <summary>The partitions that are read now.</summary>
    public async Task<(IReadOnlyList<TopicPartition> Partitions, ConsumerRefusal? Refusal)> GetAssignmentAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<TopicPartition> partitions = [];
        var refusal = await RunAsync(
            async token =>
            {
                partitions = await _consumer.GetAssignmentAsync(token);
                return null;
            },
            cancellationToken);
        return (partitions, refusal);
    }

    /// <summary>Moves to positions; what was read ahead of them is dropped.</summary>
    public Task<ConsumerRefusal?> SeekAsync(IReadOnlyList<PartitionOffset> positions, CancellationToken cancellationToken) =>
        RunAsync(
            async token => await _consumer.SeekAsync(positions, token) is { } unassigned
                ? ConsumerRefusal.IllegalState($"No current assignment for partition {unassigned.Topic}-{unassigned.Partition}")
                : null,
            cancellationToken);

    /// <summary>Commits positions (the next offsets to read); null commits all records delivered so far.</summary>
    public async Task<ConsumerRefusal?> CommitAsync(IReadOnlyList<PartitionOffset>? positions, CancellationToken cancellationToken)
    {
        var refusal = await RunAsync(
            async token =>
            {
                await _consumer.CommitAsync(positions, token);
                return null;
            },
            cancellationToken);
        Touch();
        return refusal;
    }

    /// <summary>The group's committed offsets, whoever committed them; partitions without one are left out.</summary>
    public async Task<(IReadOnlyList<PartitionOffset> Offsets, ConsumerRefusal? Refusal)> GetCommittedAsync(
        IReadOnlyList<TopicPartition> partitions, CancellationToken cancellationToken)
    {
        IReadOnlyList<PartitionOffset> offsets = [];
        var refusal = await RunAsync(
            async token =>
            {
                offsets = await _consumer.GetCommittedAsync(partitions, token);
                return null;
            },
            cancellationToken);
        return (offsets, refusal);
    }

    /// <summary>Waits for records and hands them over. A second read waits for the first, its own time running.</summary>
    /// <param name="deliver">
    /// Takes the records, in partition order, and answers how many of them, from the first, are delivered; the others come again.
    /// </param>
    public Task<ConsumerRefusal?> ReadAsync(ReadRequest request, Func<IReadOnlyList<KafkaRecord>, ValueTask<int>> deliver, CancellationToken cancellationToken) =>
        !_subscription.IsSet
            ? Task.FromResult<ConsumerRefusal?>(ConsumerRefusal.NotSubscribed)
            : RunAsync(
                async token =>
                {
                    await _reading.ReadAsync(request, deliver, token);
                    return null;
                },
                cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _closed.CancelAsync();
        _buffer.Close();
        try
        {
            await _consumer.DisposeAsync().AsTask().WaitAsync(LeavePatience, _time);
        }
        catch (TimeoutException)
        {
            // The group notices by itself when the member's session ends; the client's thread goes on leaving.
        }
    }

    internal void Touch() => Interlocked.Exchange(ref _usedAt, _time.GetTimestamp());

    internal Task RefreshPatternAsync(CancellationToken cancellationToken) =>
        RunAsync(
            async token =>
            {
                await _subscription.RefreshPatternAsync(token);
                return null;
            },
            cancellationToken);

    private async Task<ConsumerRefusal?> RunAsync(Func<CancellationToken, Task<ConsumerRefusal?>> run, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _closed.Token);
        try
        {
            return await run(either.Token);
        }
        catch (OperationCanceledException) when (_closed.IsCancellationRequested)
        {
            return ConsumerRefusal.NotFound;
        }
    }
}
