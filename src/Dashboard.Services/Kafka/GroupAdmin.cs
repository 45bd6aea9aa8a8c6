using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Dashboard.Services.Cluster;
using Dashboard.Services.Records;
using TopicPartition = Dashboard.Services.Records.TopicPartition;

namespace Dashboard.Services.Kafka;

/// <inheritdoc/>
internal sealed class GroupAdmin(AdminClients clients) : IGroupAdmin
{
    private const int GroupsPerRequest = 100;

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(6);

    public async Task<IReadOnlyList<GroupDescription>> DescribeGroupsAsync(string cluster, CancellationToken cancellationToken = default)
    {
        var listed = await clients.AskAsync(cluster, client => client.ListConsumerGroupsAsync(new ListConsumerGroupsOptions { RequestTimeout = Timeout }), cancellationToken);
        List<GroupDescription> groups = [];
        foreach (var part in listed.Valid.Select(group => group.GroupId).Order(StringComparer.Ordinal).Chunk(GroupsPerRequest))
        {
            groups.AddRange(await clients.AskAsync(cluster, client => DescribeAsync(client, part), cancellationToken));
        }

        return groups;
    }

    public async Task<GroupDescription?> DescribeGroupAsync(string cluster, string group, CancellationToken cancellationToken = default)
    {
        // A group that never existed is described as dead and without members.
        var described = await clients.AskAsync(cluster, client => DescribeAsync(client, [group]), cancellationToken);
        return described.FirstOrDefault(found => found.State != "DEAD");
    }

    public Task<IReadOnlyList<PartitionOffset>> GetCommittedAsync(string cluster, string group, CancellationToken cancellationToken = default) =>
        clients.AskAsync<IReadOnlyList<PartitionOffset>>(
            cluster,
            async client =>
            {
                var answer = await client.ListConsumerGroupOffsetsAsync([new ConsumerGroupTopicPartitions(group, null)], new ListConsumerGroupOffsetsOptions { RequestTimeout = Timeout });
                return
                [
                    .. answer[0].Partitions.Where(partition => partition.Offset.Value >= 0)
                        .Select(partition => new PartitionOffset(new TopicPartition(partition.Topic, partition.Partition.Value), partition.Offset.Value))
                        .OrderBy(partition => partition.Partition.Topic, StringComparer.Ordinal).ThenBy(partition => partition.Partition.Partition),
                ];
            },
            cancellationToken);

    public Task<IReadOnlyDictionary<TopicPartition, long>> GetLastStableOffsetsAsync(
        string cluster, IReadOnlyList<TopicPartition> partitions, CancellationToken cancellationToken = default) =>
        partitions.Count == 0
            ? Task.FromResult<IReadOnlyDictionary<TopicPartition, long>>(new Dictionary<TopicPartition, long>())
            : clients.AskAsync<IReadOnlyDictionary<TopicPartition, long>>(cluster, client => GetEndsAsync(client, partitions), cancellationToken);

    public Task<KafkaFailure?> SetOffsetsAsync(
        string cluster, string group, IReadOnlyList<PartitionOffset> offsets, CancellationToken cancellationToken = default) =>
        clients.AskAsync<KafkaFailure?>(
            cluster,
            async client =>
            {
                var wanted = offsets.Select(offset => new TopicPartitionOffset(offset.Partition.Topic, offset.Partition.Partition, offset.Offset)).ToList();
                try
                {
                    await client.AlterConsumerGroupOffsetsAsync([new ConsumerGroupTopicPartitionOffsets(group, wanted)], new AlterConsumerGroupOffsetsOptions { RequestTimeout = Timeout });
                    return null;
                }
                catch (AlterConsumerGroupOffsetsException refusal) when (FailureOf(refusal.Results[0]) is { IsLocalError: false } error)
                {
                    return error.ToFailure();
                }
            },
            cancellationToken);

    private static Error? FailureOf(AlterConsumerGroupOffsetsReport report) =>
        report.Error.IsError ? report.Error : report.Partitions.FirstOrDefault(partition => partition.Error.IsError)?.Error;

    public Task<KafkaFailure?> DeleteGroupAsync(string cluster, string group, CancellationToken cancellationToken = default) =>
        clients.AskAsync<KafkaFailure?>(
            cluster,
            async client =>
            {
                try
                {
                    await client.DeleteGroupsAsync([group], new DeleteGroupsOptions { RequestTimeout = Timeout });
                    return null;
                }
                catch (DeleteGroupsException refusal) when (!refusal.Results[0].Error.IsLocalError)
                {
                    return refusal.Results[0].Error.ToFailure();
                }
            },
            cancellationToken);

    private static async Task<IReadOnlyDictionary<TopicPartition, long>> GetEndsAsync(IAdminClient client, IReadOnlyList<TopicPartition> partitions)
    {
        var asked = partitions.Select(partition => new TopicPartitionOffsetSpec
        {
            TopicPartition = new Confluent.Kafka.TopicPartition(partition.Topic, partition.Partition),
            OffsetSpec = OffsetSpec.Latest(),
        });
        IEnumerable<TopicPartitionOffsetError> answers;
        try
        {
            var answer = await client.ListOffsetsAsync(asked, new ListOffsetsOptions { RequestTimeout = Timeout, IsolationLevel = IsolationLevel.ReadCommitted });
            answers = answer.ResultInfos.Select(info => info.TopicPartitionOffsetError);
        }
        catch (ListOffsetsException partial)
        {
            // A group may have read what no longer exists.
            answers = partial.Result.ResultInfos.Select(info => info.TopicPartitionOffsetError);
        }

        return answers.Where(answer => !answer.Error.IsError)
            .ToDictionary(answer => new TopicPartition(answer.Topic, answer.Partition.Value), answer => answer.Offset.Value);
    }

    private static async Task<IReadOnlyList<GroupDescription>> DescribeAsync(IAdminClient client, string[] groups)
    {
        List<ConsumerGroupDescription> found;
        try
        {
            found = (await client.DescribeConsumerGroupsAsync(groups, new DescribeConsumerGroupsOptions { RequestTimeout = Timeout })).ConsumerGroupDescriptions;
        }
        catch (DescribeConsumerGroupsException partial) when (partial.Results.ConsumerGroupDescriptions.TrueForAll(group => !group.Error.IsLocalError))
        {
            found = partial.Results.ConsumerGroupDescriptions;
            if (found is [{ Error: { IsError: true, Code: not ErrorCode.GroupIdNotFound } }])
            {
                throw;
            }
        }

        return [.. found.Where(group => !group.Error.IsError).Select(Describe).OrderBy(group => group.Id, StringComparer.Ordinal)];
    }

    private static GroupDescription Describe(ConsumerGroupDescription group) => new(
        group.GroupId,
        ProtocolNames.Of(group.State),
        "CLASSIC",
        group.IsSimpleConsumerGroup,
        group.PartitionAssignor ?? "",
        group.Coordinator?.Id is { } id and >= 0 ? id : null,
        [.. group.Members.Select(Describe).OrderBy(member => member.Id, StringComparer.Ordinal)]);

    private static GroupMember Describe(MemberDescription member) => new(
        member.ConsumerId,
        string.IsNullOrEmpty(member.GroupInstanceId) ? null : member.GroupInstanceId,
        member.ClientId ?? "",
        member.Host ?? "",
        [
            .. (member.Assignment?.TopicPartitions ?? []).Select(partition => new TopicPartition(partition.Topic, partition.Partition.Value))
                .OrderBy(partition => partition.Topic, StringComparer.Ordinal).ThenBy(partition => partition.Partition),
        ]);
}
