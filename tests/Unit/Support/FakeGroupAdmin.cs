using Dashboard.Services.Cluster;
using Dashboard.Services.Records;

namespace Dashboard.Tests.Unit.Support;

/// <summary>Consumer groups in memory.</summary>
public sealed class FakeGroupAdmin : IGroupAdmin
{
    public List<GroupDescription> Groups { get; } = [];

    public List<PartitionOffset> Committed { get; } = [];

    public Dictionary<TopicPartition, long> Ends { get; } = [];

    public List<string> Deleted { get; } = [];

    /// <summary>What a change answers.</summary>
    public KafkaFailure? Refusal { get; set; }

    public Task<IReadOnlyList<GroupDescription>> DescribeGroupsAsync(string cluster, CancellationToken cancellationToken = default) =>
        Task.FromResult<IReadOnlyList<GroupDescription>>(Groups);

    public Task<GroupDescription?> DescribeGroupAsync(string cluster, string group, CancellationToken cancellationToken = default) =>
        Task.FromResult(Groups.Find(found => found.Id == group));

    public Task<IReadOnlyList<PartitionOffset>> GetCommittedAsync(string cluster, string group, CancellationToken cancellationToken = default) =>
        Task.FromResult<IReadOnlyList<PartitionOffset>>(Committed);

    public Task<IReadOnlyDictionary<TopicPartition, long>> GetLastStableOffsetsAsync(
        string cluster, IReadOnlyList<TopicPartition> partitions, CancellationToken cancellationToken = default) =>
        Task.FromResult<IReadOnlyDictionary<TopicPartition, long>>(Ends);

    public Task<KafkaFailure?> SetOffsetsAsync(
        string cluster, string group, IReadOnlyList<PartitionOffset> offsets, CancellationToken cancellationToken = default)
    {
        Committed.RemoveAll(committed => offsets.Any(offset => offset.Partition == committed.Partition));
        Committed.AddRange(offsets);
        return Task.FromResult(Refusal);
    }

    public Task<KafkaFailure?> DeleteGroupAsync(string cluster, string group, CancellationToken cancellationToken = default)
    {
        Deleted.Add(group);
        return Task.FromResult(Refusal);
    }
}
