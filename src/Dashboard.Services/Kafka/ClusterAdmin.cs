using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Dashboard.Services.Cluster;
using TopicDescription = Dashboard.Services.Cluster.TopicDescription;

namespace Dashboard.Services.Kafka;

/// <inheritdoc/>
internal sealed class ClusterAdmin(AdminClients clients, TimeProvider time) : IClusterAdmin
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan VisibilityStep = TimeSpan.FromMilliseconds(50);
    private const int VisibilitySteps = 60;

    public Task<ClusterDescription> DescribeClusterAsync(string cluster, CancellationToken cancellationToken = default) =>
        AskAsync(cluster, async client =>
        {
            var description = await client.DescribeClusterAsync(new DescribeClusterOptions { RequestTimeout = Timeout });
            return new ClusterDescription(
                description.ClusterId ?? "",
                description.Controller?.Id is { } id and >= 0 ? id : null,
                [.. description.Nodes.OrderBy(node => node.Id).Select(node => new BrokerDescription(node.Id, node.Host, node.Port, node.Rack))]);
        }, cancellationToken);

    public async Task<IReadOnlyList<TopicSummary>> ListTopicsAsync(string cluster, CancellationToken cancellationToken = default) =>
    [
        .. (await DescribeTopicsAsync(cluster, cancellationToken)).Select(topic => new TopicSummary(
            topic.Name,
            topic.Partitions.Count,
            topic.Partitions.Select(partition => partition.Replicas.Count).DefaultIfEmpty().Max(),
            topic.IsInternal)),
    ];

    public Task<IReadOnlyList<TopicDescription>> DescribeTopicsAsync(string cluster, CancellationToken cancellationToken = default) =>
        AskAsync<IReadOnlyList<TopicDescription>>(cluster, async client =>
        {
            var metadata = await BlockingCall.RunAsync(() => client.GetMetadata(Timeout), cancellationToken);
            return [.. metadata.Topics.Where(topic => !topic.Error.IsError).Select(Descriptions.Describe).OrderBy(topic => topic.Name, StringComparer.Ordinal)];
        }, cancellationToken);

    public Task<TopicDescription?> DescribeTopicAsync(string cluster, string topic, CancellationToken cancellationToken = default) =>
        AskAsync(cluster, async client =>
        {
            try
            {
                var answer = await client.DescribeTopicsAsync(TopicCollection.OfTopicNames([topic]), new DescribeTopicsOptions { RequestTimeout = Timeout });
                return Descriptions.Describe(answer.TopicDescriptions[0]);
            }
            catch (DescribeTopicsException refusal) when (IsUnknownTopic(refusal.Results.TopicDescriptions[0].Error))
            {
                return null;
            }
        }, cancellationToken);

    public Task<IReadOnlyList<TopicConfig>?> GetTopicConfigsAsync(string cluster, string topic, CancellationToken cancellationToken = default) =>
        AskAsync<IReadOnlyList<TopicConfig>?>(cluster, async client =>
        {
            try
            {
                var resource = new ConfigResource { Type = ResourceType.Topic, Name = topic };
                var answer = await client.DescribeConfigsAsync([resource], new DescribeConfigsOptions { RequestTimeout = Timeout });
                return [.. answer[0].Entries.Values.Select(Descriptions.Describe).OrderBy(config => config.Name, StringComparer.Ordinal)];
            }
            catch (DescribeConfigsException refusal) when (IsUnknownTopic(refusal.Results[0].Error))
            {
                return null;
            }
        }, cancellationToken);

    public Task<IReadOnlyList<string>> GetAuthorizedOperationsAsync(string cluster, string topic, CancellationToken cancellationToken = default) =>
        AskAsync<IReadOnlyList<string>>(cluster, async client =>
        {
            try
            {
                var answer = await client.DescribeTopicsAsync(
                    TopicCollection.OfTopicNames([topic]), new DescribeTopicsOptions { RequestTimeout = Timeout, IncludeAuthorizedOperations = true });
                return [.. (answer.TopicDescriptions[0].AuthorizedOperations ?? []).Select(ProtocolNames.Of).Order(StringComparer.Ordinal)];
            }
            catch (DescribeTopicsException refusal) when (IsUnknownTopic(refusal.Results.TopicDescriptions[0].Error))
            {
                return [];
            }
        }, cancellationToken);

    public async Task<TopicChange> CreateTopicAsync(string cluster, NewTopic topic, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(topic);
        var specification = new TopicSpecification
        {
            Name = topic.Name,
            // The library takes either counts or a placement.
            NumPartitions = topic.Assignments is null ? topic.PartitionCount : topic.Assignments.Count,
            ReplicationFactor = topic.Assignments is null ? topic.ReplicationFactor : (short)-1,
            ReplicasAssignments = topic.Assignments?.ToDictionary(partition => partition.Key, partition => partition.Value.ToList()),
            Configs = topic.Configs.ToDictionary(),
        };
        var options = new CreateTopicsOptions { RequestTimeout = Timeout, OperationTimeout = Timeout, ValidateOnly = topic.IsDryRun };
        var change = await ChangeAsync(cluster, client => client.CreateTopicsAsync([specification], options), cancellationToken);
        if (!topic.IsDryRun)
        {
            await WaitUntilAsync(change, async () => await DescribeTopicAsync(cluster, topic.Name, cancellationToken) is not null, cancellationToken);
        }

        return change;
    }

    public async Task<TopicChange> AddPartitionsAsync(string cluster, string topic, int partitionCount, CancellationToken cancellationToken = default)
    {
        var change = await ChangeAsync(
            cluster,
            client => client.CreatePartitionsAsync(
                [new PartitionsSpecification { Topic = topic, IncreaseTo = partitionCount }],
                new CreatePartitionsOptions { RequestTimeout = Timeout, OperationTimeout = Timeout }),
            cancellationToken);
        await WaitUntilAsync(
            change, async () => await DescribeTopicAsync(cluster, topic, cancellationToken) is { } known && known.Partitions.Count >= partitionCount, cancellationToken);
        return change;
    }

    public async Task<TopicChange> DeleteTopicAsync(string cluster, string topic, CancellationToken cancellationToken = default)
    {
        var change = await ChangeAsync(
            cluster,
            client => client.DeleteTopicsAsync([topic], new DeleteTopicsOptions { RequestTimeout = Timeout, OperationTimeout = Timeout }),
            cancellationToken);
        await WaitUntilAsync(change, async () => await DescribeTopicAsync(cluster, topic, cancellationToken) is null, cancellationToken);
        return change;
    }

    private static bool IsUnknownTopic(Error error) =>
        error.Code is ErrorCode.UnknownTopicOrPart or ErrorCode.Local_UnknownTopic or ErrorCode.TopicException;

    private Task<TopicChange> ChangeAsync(string cluster, Func<IAdminClient, Task> change, CancellationToken cancellationToken) =>
        AskAsync<TopicChange>(cluster, async client =>
        {
            try
            {
                await change(client);
                return new TopicChange.Done();
            }
            catch (CreateTopicsException refusal) when (!refusal.Results[0].Error.IsLocalError)
            {
                return new TopicChange.Refused(refusal.Results[0].Error.ToFailure());
            }
            catch (DeleteTopicsException refusal) when (!refusal.Results[0].Error.IsLocalError)
            {
                return new TopicChange.Refused(refusal.Results[0].Error.ToFailure());
            }
            catch (CreatePartitionsException refusal) when (!refusal.Results[0].Error.IsLocalError)
            {
                return new TopicChange.Refused(refusal.Results[0].Error.ToFailure());
            }
        }, cancellationToken);

    // Brokers learn of a change one after the other; the next page must already show it.
    private async Task WaitUntilAsync(TopicChange change, Func<Task<bool>> isVisible, CancellationToken cancellationToken)
    {
        for (var step = 0; step < VisibilitySteps && change is TopicChange.Done && !await isVisible(); step++)
        {
            await Task.Delay(VisibilityStep, time, cancellationToken);
        }
    }

    private Task<T> AskAsync<T>(string cluster, Func<IAdminClient, Task<T>> ask, CancellationToken cancellationToken) =>
        clients.AskAsync(cluster, ask, cancellationToken);
}
