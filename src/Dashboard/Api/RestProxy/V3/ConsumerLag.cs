using Dashboard.Services.Cluster;
using Dashboard.Services.Records;

namespace Dashboard.Api.RestProxy.V3;

/// <summary>How far a group is behind in one partition that it has committed for.</summary>
/// <param name="Member">Who reads the partition now; null for nobody.</param>
internal sealed record ConsumerLag(string Group, TopicPartition Partition, GroupMember? Member, long CommittedOffset, long EndOffset)
{
    /// <summary>Records between the committed offset and the end; negative where the partition was emptied since.</summary>
    public long Lag => EndOffset - CommittedOffset;

    /// <summary>The largest lag first, then by topic and partition; partitions that no longer exist are left out.</summary>
    public static IReadOnlyList<ConsumerLag> Of(GroupDescription group, IReadOnlyList<PartitionOffset> committed, IReadOnlyDictionary<TopicPartition, long> ends)
    {
        var readers = new Dictionary<TopicPartition, GroupMember>();
        foreach (var member in group.Members)
        {
            foreach (var partition in member.Assignment)
            {
                readers[partition] = member;
            }
        }

        return
        [
            .. committed.Where(offset => ends.ContainsKey(offset.Partition))
                .Select(offset => new ConsumerLag(group.Id, offset.Partition, readers.GetValueOrDefault(offset.Partition), offset.Offset, ends[offset.Partition]))
                .OrderByDescending(lag => lag.Lag).ThenBy(lag => lag.Partition.Topic, StringComparer.Ordinal).ThenBy(lag => lag.Partition.Partition),
        ];
    }
}
