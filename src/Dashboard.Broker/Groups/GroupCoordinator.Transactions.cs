using Dashboard.Broker.Protocol;
using Dashboard.Broker.Protocol.Messages;

namespace Dashboard.Broker.Groups;

/// <content>Offsets committed inside transactions: staged here until the transaction ends, kept by the transaction itself.</content>
internal sealed partial class GroupCoordinator
{
    /// <summary>Checks offsets of a transaction and marks them as unstable; nothing is committed yet.</summary>
    /// <returns>The outcome per partition, and the offsets that were taken.</returns>
    public Task<(TransactionOffsetCommitResponse Response, List<PartitionOffset> Taken)> StageAsync(TransactionOffsetCommitRequest request) => AskAsync(() =>
    {
        var commit = AsCommit(request);
        var error = CheckStaged(commit);
        var entries = new List<OffsetEntry>();
        var response = new TransactionOffsetCommitResponse
        {
            Topics = commit.Topics.ConvertAll(topic => new PartitionErrors
            {
                Name = topic.Name,
                Partitions = topic.Partitions.ConvertAll(partition => new PartitionErrors.Partition
                {
                    Index = partition.Index,
                    Error = Check(request.Group, topic.Name, partition, error, entries).Error,
                }),
            }),
        };
        var taken = entries.Cast<OffsetEntry.Commit>().Select(entry => new PartitionOffset(entry.Topic, entry.Partition, entry.Offset)).ToList();
        Mark(request.Group, request.ProducerId, taken);
        return (response, taken);
    });

    /// <summary>Marks offsets of an unfinished transaction as unstable, after a restart.</summary>
    public Task RestageAsync(string group, long producerId, IReadOnlyCollection<PartitionOffset> offsets) => AskAsync(() =>
    {
        Mark(group, producerId, offsets);
        return true;
    });

    /// <summary>Ends what a transaction staged: commits the given offsets, drops the rest. May be repeated.</summary>
    /// <exception cref="IOException">The offsets could not be written; they are staged as before.</exception>
    public Task SettleAsync(string group, long producerId, IReadOnlyCollection<PartitionOffset> committed) => AskAsync(() =>
    {
        var entries = committed
            .Where(offset => _partitionExists(offset.Topic, offset.Partition))
            .Select(OffsetEntry (offset) => new OffsetEntry.Commit(group, offset.Topic, offset.Partition, offset.Offset))
            .ToList();
        if (entries.Count > 0)
        {
            _store.Append(entries);
            entries.ForEach(Apply);
            _store.RewriteIfLarge(Live);
        }

        if (_groups.TryGetValue(group, out var found))
        {
            found.Staged.RemoveWhere(staged => staged.ProducerId == producerId);
        }

        return true;
    });

    private static OffsetCommitRequest AsCommit(TransactionOffsetCommitRequest request) => new()
    {
        Group = request.Group,
        Generation = request.Generation,
        MemberId = request.MemberId,
        InstanceId = request.InstanceId,
        Topics = request.Topics.ConvertAll(topic => new OffsetCommitRequest.Topic
        {
            Name = topic.Name,
            Partitions = topic.Partitions.ConvertAll(partition => new OffsetCommitRequest.Partition
            {
                Index = partition.Index,
                Offset = partition.Offset,
                LeaderEpoch = partition.LeaderEpoch,
                Metadata = partition.Metadata,
            }),
        }),
    };

    /// <summary>A producer that names no member is taken at its word: before version 3 it could not.</summary>
    private ErrorCode CheckStaged(OffsetCommitRequest request)
    {
        var namesMember = request.Generation >= 0 || request.MemberId.Length > 0 || request.InstanceId is not null;
        return namesMember || request.Group.Length == 0 ? CheckCommit(request) : ErrorCode.None;
    }

    private void Mark(string group, long producerId, IReadOnlyCollection<PartitionOffset> offsets)
    {
        if (offsets.Count > 0)
        {
            FindOrAdd(group).Staged.UnionWith(offsets.Select(offset => (producerId, offset.Topic, offset.Partition)));
        }
    }
}
