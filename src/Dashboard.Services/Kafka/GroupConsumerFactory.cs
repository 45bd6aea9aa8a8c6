using Confluent.Kafka;
using Dashboard.Services.Records;
using Microsoft.Extensions.Logging;

namespace Dashboard.Services.Kafka;

/// <inheritdoc/>
internal sealed class GroupConsumerFactory(ClientSettings settings, ILogger<GroupConsumer> logger) : IGroupConsumerFactory
{
    private static readonly TimeSpan LongestIdle = TimeSpan.FromHours(23);

    /// <inheritdoc/>
    public IGroupConsumer Create(string cluster, GroupConsumerSettings group, DeliveryBuffer buffer)
    {
        var servers = settings.GetBootstrapServers(cluster);
        var config = new ConsumerConfig(settings.For(cluster))
        {
            GroupId = group.Group,
            GroupInstanceId = group.GroupInstanceId,
            EnableAutoCommit = group.IsAutoCommit,
            // Only what was delivered may be committed, not what waits in the buffer.
            EnableAutoOffsetStore = false,
            AutoOffsetReset = group.Start switch
            {
                GroupStart.Earliest => AutoOffsetReset.Earliest,
                GroupStart.None => AutoOffsetReset.Error,
                _ => AutoOffsetReset.Latest,
            },
            // Set in any case: the default of the library is read_committed, that of the Java clients is not.
            IsolationLevel = group.IsReadCommitted ? IsolationLevel.ReadCommitted : IsolationLevel.ReadUncommitted,
            MaxPollIntervalMs = (int)Min(group.MaxIdle + TimeSpan.FromMinutes(5), LongestIdle).TotalMilliseconds,
            AllowAutoCreateTopics = false,
            // A topic that is subscribed to before it exists is seen soon after it does.
            TopicMetadataRefreshIntervalMs = 5_000,
            // The library's own read-ahead; what is delivered waits in our buffer.
            QueuedMaxMessagesKbytes = 1024,
            QueuedMinMessages = 20_000,
            // One answer of a broker, which is held beside the read-ahead until it is taken apart. There may be a thousand instances.
            FetchMaxBytes = 1024 * 1024,
            MaxPartitionFetchBytes = 512 * 1024,
        };
        try
        {
            return new GroupConsumer(cluster, servers, config, buffer, logger);
        }
        catch (InvalidOperationException refusal)
        {
            throw new ArgumentException(refusal.Message, nameof(group), refusal);
        }
    }

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
