using System.Collections.Concurrent;
using Confluent.Kafka;
using Dashboard.Services.Records;
using Microsoft.Extensions.Logging;
using TopicPartition = Dashboard.Services.Records.TopicPartition;

namespace Dashboard.Services.Kafka;

/// <inheritdoc/>
/// <remarks>
/// One thread owns the client: it polls in short slices, so that the group's protocol goes on by itself, and runs what others ask for
/// between two slices. While the buffer is full nothing is taken from the client; if that lasts, the partitions are paused and polling goes
/// on. Not at once: pausing throws away what the client has fetched already.
/// </remarks>
internal sealed partial class GroupConsumer : IGroupConsumer
{
    private const int StackSize = 256 * 1024;
    private const int SlicesUntilPause = 50;

    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan AskTime = TimeSpan.FromSeconds(8);

    private readonly string _cluster;
    private readonly string _servers;
    private readonly DeliveryBuffer _buffer;
    private readonly ILogger _logger;
    private readonly IConsumer<byte[]?, byte[]?> _consumer;
    private readonly ConcurrentQueue<Action> _asked = new();
    private readonly ManualResetEventSlim _attention = new(false);
    private readonly Dictionary<TopicPartition, long> _delivered = [];
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _isAssignedByHand;
    private bool _isPaused;
    private int _idleSlices;
    private volatile bool _isStopping;

    public GroupConsumer(string cluster, string servers, ConsumerConfig config, DeliveryBuffer buffer, ILogger logger)
    {
        (_cluster, _servers, _buffer, _logger) = (cluster, servers, buffer, logger);
        _consumer = new ConsumerBuilder<byte[]?, byte[]?>(config)
            .SetErrorHandler((_, error) => OnError(error))
            .SetLogHandler((_, line) => LogLine(_cluster, line.Facility, line.Message))
            .SetPartitionsAssignedHandler((_, _) => _isPaused = false)
            .SetPartitionsRevokedHandler((_, revoked) => Forget(revoked.Select(partition => partition.TopicPartition)))
            .SetPartitionsLostHandler((_, lost) => Forget(lost.Select(partition => partition.TopicPartition)))
            .Build();
        new Thread(Run, StackSize) { IsBackground = true, Name = $"group {config.GroupId}" }.Start();
    }

    public Task SubscribeAsync(IReadOnlyCollection<string> topics, CancellationToken cancellationToken) =>
        AskAsync(() => _consumer.Subscribe(topics), cancellationToken);

    public Task AssignAsync(IReadOnlyCollection<TopicPartition> partitions, CancellationToken cancellationToken) => AskAsync(
        () =>
        {
            Forget(_consumer.Assignment.Except(partitions.Select(ToClient)));
            _isAssignedByHand = true;
            _isPaused = false;
            _consumer.Assign(partitions.Select(partition => new TopicPartitionOffset(ToClient(partition), Offset.Unset)));
        },
        cancellationToken);

    public Task ClearAsync(CancellationToken cancellationToken) => AskAsync(
        () =>
        {
            if (_isAssignedByHand)
            {
                _consumer.Unassign();
            }
            else
            {
                _consumer.Unsubscribe();
            }

            _isAssignedByHand = false;
            _delivered.Clear();
            _buffer.Drop(_ => true);
        },
        cancellationToken);

    public Task<IReadOnlyList<TopicPartition>> GetAssignmentAsync(CancellationToken cancellationToken) => AskAsync(
        IReadOnlyList<TopicPartition> () =>
            [.. _consumer.Assignment.Select(ToOurs).OrderBy(partition => partition.Topic, StringComparer.Ordinal).ThenBy(partition => partition.Partition)],
        cancellationToken);

    public Task<TopicPartition?> SeekAsync(IReadOnlyCollection<PartitionOffset> positions, CancellationToken cancellationToken) =>
        AskAsync(() => Seek(positions), cancellationToken);

    public void MarkDelivered(IReadOnlyCollection<PartitionOffset> positions) => Ask(() =>
    {
        foreach (var (partition, offset) in positions)
        {
            _delivered[partition] = offset;
            try
            {
                _consumer.StoreOffset(new TopicPartitionOffset(ToClient(partition), offset));
            }
            catch (KafkaException)
            {
                // The partition was taken away between delivery and now: whoever has it reads these records again.
                _delivered.Remove(partition);
            }
        }
    });

    public Task CommitAsync(IReadOnlyCollection<PartitionOffset>? positions, CancellationToken cancellationToken) => AskAsync(
        () =>
        {
            var commit = positions ?? [.. _delivered.Select(pair => new PartitionOffset(pair.Key, pair.Value))];
            if (commit.Count > 0)
            {
                _consumer.Commit(commit.Select(position => new TopicPartitionOffset(ToClient(position.Partition), position.Offset)));
            }
        },
        cancellationToken);

    public Task<IReadOnlyList<PartitionOffset>> GetCommittedAsync(IReadOnlyCollection<TopicPartition> partitions, CancellationToken cancellationToken) => AskAsync(
        IReadOnlyList<PartitionOffset> () =>
            [
                .. _consumer.Committed(partitions.Select(ToClient), AskTime)
                    .Where(committed => committed.Offset.Value >= 0)
                    .Select(committed => new PartitionOffset(ToOurs(committed.TopicPartition), committed.Offset.Value)),
            ],
        cancellationToken);

    public async ValueTask DisposeAsync()
    {
        _isStopping = true;
        _attention.Set();
        await _ended.Task;
    }

    private static Confluent.Kafka.TopicPartition ToClient(TopicPartition partition) => new(partition.Topic, partition.Partition);

    private static TopicPartition ToOurs(Confluent.Kafka.TopicPartition partition) => new(partition.Topic, partition.Partition.Value);

    private TopicPartition? Seek(IReadOnlyCollection<PartitionOffset> positions)
    {
        var assigned = _consumer.Assignment;
        foreach (var position in positions)
        {
            if (!assigned.Contains(ToClient(position.Partition)))
            {
                return position.Partition;
            }
        }

        var targets = new Dictionary<Confluent.Kafka.TopicPartition, long>();
        foreach (var position in positions)
        {
            targets[ToClient(position.Partition)] = position.Offset;
        }

        if (_isAssignedByHand)
        {
            // Before its fetcher has started a partition cannot be sought, but it can be assigned anew with an offset.
            _consumer.Assign([.. assigned.Select(partition => new TopicPartitionOffset(
                partition, targets.TryGetValue(partition, out var offset) ? offset : _consumer.Position(partition)))]);
            _isPaused = false;
        }
        else
        {
            foreach (var (partition, offset) in targets)
            {
                _consumer.Seek(new TopicPartitionOffset(partition, offset));
            }
        }

        Forget(targets.Keys);
        return null;
    }

    private void Forget(IEnumerable<Confluent.Kafka.TopicPartition> partitions)
    {
        var gone = partitions.Select(ToOurs).ToHashSet();
        _buffer.Drop(gone.Contains);
        foreach (var partition in gone)
        {
            _delivered.Remove(partition);
        }
    }

    private void Ask(Action ask)
    {
        _asked.Enqueue(ask);
        _attention.Set();
    }

    private Task<bool> AskAsync(Action ask, CancellationToken cancellationToken) => AskAsync(
        () =>
        {
            ask();
            return true;
        },
        cancellationToken);

    private Task<T> AskAsync<T>(Func<T> ask, CancellationToken cancellationToken)
    {
        var answer = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        Ask(() =>
        {
            if (cancellationToken.IsCancellationRequested)
            {
                answer.TrySetCanceled(cancellationToken);
                return;
            }

            try
            {
                answer.TrySetResult(ask());
            }
            catch (KafkaException failure)
            {
                answer.TrySetException(failure.ToUnavailable(_cluster, _servers));
            }
            catch (Exception failure)
            {
                // The asker's mistake, told to the asker; the loop goes on for the others.
                answer.TrySetException(failure);
            }
        });
        return answer.Task.WaitAsync(cancellationToken);
    }
}
