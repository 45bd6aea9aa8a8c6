namespace Dashboard.Services.Records;

/// <summary>Makes members of consumer groups.</summary>
public interface IGroupConsumerFactory
{
    /// <summary>Starts a member that fills <paramref name="buffer"/> as soon as it has partitions. It connects by itself.</summary>
    /// <exception cref="ArgumentException">The client library refuses the settings.</exception>
    /// <exception cref="KafkaUnavailableException">The cluster has no address yet.</exception>
    IGroupConsumer Create(string cluster, GroupConsumerSettings settings, DeliveryBuffer buffer);
}

/// <summary>
/// One member of a consumer group. It is read through the buffer it was made with; its group protocol goes on whether anybody reads or not.
/// Dispose it to leave the group.
/// </summary>
/// <remarks>Every method throws <see cref="KafkaUnavailableException"/> where Kafka fails.</remarks>
public interface IGroupConsumer : IAsyncDisposable
{
    /// <summary>Joins the group for these topics instead of those before. A topic that does not exist yet is found once it does.</summary>
    Task SubscribeAsync(IReadOnlyCollection<string> topics, CancellationToken cancellationToken);

    /// <summary>Reads these partitions, without the group's balancing, from the committed offsets.</summary>
    Task AssignAsync(IReadOnlyCollection<TopicPartition> partitions, CancellationToken cancellationToken);

    /// <summary>Leaves the topics or partitions, and drops what was read of them.</summary>
    Task ClearAsync(CancellationToken cancellationToken);

    /// <summary>The partitions that are read now, in topic and partition order.</summary>
    Task<IReadOnlyList<TopicPartition>> GetAssignmentAsync(CancellationToken cancellationToken);

    /// <summary>Moves to positions and drops what was read ahead. Answers a partition that is not assigned (nothing moved then), else null.</summary>
    Task<TopicPartition?> SeekAsync(IReadOnlyCollection<PartitionOffset> positions, CancellationToken cancellationToken);

    /// <summary>Notes that records before these positions have been delivered; auto-commit and <see cref="CommitAsync"/> rest on it.</summary>
    void MarkDelivered(IReadOnlyCollection<PartitionOffset> positions);

    /// <summary>Commits positions; null commits what has been delivered so far.</summary>
    Task CommitAsync(IReadOnlyCollection<PartitionOffset>? positions, CancellationToken cancellationToken);

    /// <summary>The group's committed offsets; partitions without one are left out.</summary>
    Task<IReadOnlyList<PartitionOffset>> GetCommittedAsync(IReadOnlyCollection<TopicPartition> partitions, CancellationToken cancellationToken);
}
