using System.Text;
using Dashboard.Services.Records;

namespace Dashboard.Tests.Unit.Support;

/// <summary>Makes group consumers in memory and keeps them; a test fills their buffers itself.</summary>
internal sealed class FakeGroupConsumers : IGroupConsumerFactory
{
    public List<FakeGroupConsumer> Made { get; } = [];

    /// <summary>What the client library says of the settings, or null.</summary>
    public string? Refusal { get; set; }

    public IGroupConsumer Create(string cluster, GroupConsumerSettings settings, DeliveryBuffer buffer)
    {
        if (Refusal is not null)
        {
            throw new ArgumentException(Refusal);
        }

        var made = new FakeGroupConsumer(settings, buffer);
        Made.Add(made);
        return made;
    }
}

/// <summary>A member whose assignment is what was assigned, or partition 0 of every topic subscribed to.</summary>
internal sealed class FakeGroupConsumer(GroupConsumerSettings settings, DeliveryBuffer buffer) : IGroupConsumer
{
    private TopicPartition[] _assigned = [];
    private long _offset;

    public GroupConsumerSettings Settings { get; } = settings;

    public DeliveryBuffer Buffer { get; } = buffer;

    public bool HasLeft { get; private set; }

    public List<string> Subscribed { get; private set; } = [];

    public Dictionary<TopicPartition, long> Delivered { get; } = [];

    public Dictionary<TopicPartition, long> Committed { get; } = [];

    public List<PartitionOffset> Sought { get; } = [];

    public void Arrive(string topic, string? value, string? key = null, int partition = 0) => Arrive(topic, value is null ? null : Encoding.UTF8.GetBytes(value), key, partition);

    public void Arrive(string topic, byte[]? value, string? key = null, int partition = 0) => Buffer.Append(new KafkaRecord(
        new TopicPartition(topic, partition), _offset++, DateTimeOffset.UnixEpoch, TimestampKind.CreateTime,
        key is null ? null : Encoding.UTF8.GetBytes(key), value, [new RecordHeader("h", "Hi"u8.ToArray())]));

    public Task SubscribeAsync(IReadOnlyCollection<string> topics, CancellationToken cancellationToken)
    {
        Subscribed = [.. topics];
        _assigned = [.. topics.Select(topic => new TopicPartition(topic, 0))];
        return Task.CompletedTask;
    }

    public Task AssignAsync(IReadOnlyCollection<TopicPartition> partitions, CancellationToken cancellationToken)
    {
        _assigned = [.. partitions];
        return Task.CompletedTask;
    }

    public Task ClearAsync(CancellationToken cancellationToken)
    {
        Subscribed = [];
        _assigned = [];
        Buffer.Drop(_ => true);
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<TopicPartition>> GetAssignmentAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<TopicPartition>>(_assigned);

    public Task<TopicPartition?> SeekAsync(IReadOnlyCollection<PartitionOffset> positions, CancellationToken cancellationToken)
    {
        foreach (var position in positions.Where(position => !_assigned.Contains(position.Partition)))
        {
            return Task.FromResult<TopicPartition?>(position.Partition);
        }

        Sought.AddRange(positions);
        return Task.FromResult<TopicPartition?>(null);
    }

    public void MarkDelivered(IReadOnlyCollection<PartitionOffset> positions)
    {
        foreach (var (partition, offset) in positions)
        {
            Delivered[partition] = offset;
        }
    }

    public Task CommitAsync(IReadOnlyCollection<PartitionOffset>? positions, CancellationToken cancellationToken)
    {
        foreach (var (partition, offset) in positions ?? [.. Delivered.Select(pair => new PartitionOffset(pair.Key, pair.Value))])
        {
            Committed[partition] = offset;
        }

        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<PartitionOffset>> GetCommittedAsync(IReadOnlyCollection<TopicPartition> partitions, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<PartitionOffset>>([.. partitions.Where(Committed.ContainsKey).Select(partition => new PartitionOffset(partition, Committed[partition]))]);

    public ValueTask DisposeAsync()
    {
        HasLeft = true;
        return ValueTask.CompletedTask;
    }
}
