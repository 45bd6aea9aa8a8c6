using System.Text;
using Dashboard.Broker.Protocol;
using Dashboard.Broker.Protocol.Messages;

namespace Dashboard.Broker.Groups;

/// <content>Committed offsets.</content>
internal sealed partial class GroupCoordinator
{
    private const int MaxMetadataBytes = 4096;

    public Task<OffsetCommitResponse> CommitAsync(OffsetCommitRequest request) => AskAsync(() =>
    {
        var error = CheckCommit(request);
        var entries = new List<OffsetEntry>();
        var response = new OffsetCommitResponse
        {
            Topics = [.. request.Topics.Select(topic => new OffsetCommitResponse.Topic
            {
                Name = topic.Name,
                Partitions = [.. topic.Partitions.Select(partition => Check(request.Group, topic.Name, partition, error, entries))],
            })],
        };
        if (entries.Count > 0)
        {
            try
            {
                _store.Append(entries);
                entries.ForEach(Apply);
                _store.RewriteIfLarge(Live);
            }
            catch (IOException)
            {
                foreach (var partition in response.Topics.SelectMany(topic => topic.Partitions).Where(p => p.Error == ErrorCode.None))
                {
                    partition.Error = ErrorCode.CoordinatorNotAvailable;
                }
            }
        }

        return response;
    });

    /// <summary>The committed offsets of a group.</summary>
    /// <param name="wanted">The group and its partitions.</param>
    /// <param name="stable">Refuse those that an open transaction is about to change (KIP-447).</param>
    public Task<OffsetFetchResponse.GroupOffsets> FetchAsync(OffsetFetchRequest.GroupTopics wanted, bool stable = false) => AskAsync(() =>
    {
        var offsets = _groups.TryGetValue(wanted.Group, out var group) ? group.Offsets : [];
        HashSet<(string, int)> unstable = stable && group is not null ? [.. group.Staged.Select(staged => (staged.Topic, staged.Partition))] : [];
        var topics = wanted.Topics
            ?? [.. offsets.Where(pair => pair.Value.Offset >= 0).GroupBy(pair => pair.Key.Topic, pair => pair.Key.Partition, StringComparer.Ordinal)
                .Select(topic => new OffsetFetchRequest.Topic { Name = topic.Key, Partitions = [.. topic.Order()] })];
        return new OffsetFetchResponse.GroupOffsets
        {
            Group = wanted.Group,
            Topics = [.. topics.Select(topic => new OffsetFetchResponse.Topic
            {
                Name = topic.Name,
                Partitions = [.. topic.Partitions.Select(partition => unstable.Contains((topic.Name, partition))
                    ? new OffsetFetchResponse.Partition { Index = partition, Error = ErrorCode.UnstableOffsetCommit }
                    : Answer(offsets, topic.Name, partition))],
            })],
        };
    });

    public Task<OffsetDeleteResponse> DeleteOffsetsAsync(OffsetDeleteRequest request) => AskAsync(() =>
    {
        if (!_groups.TryGetValue(request.Group, out var group) || group.IsIdle)
        {
            return new OffsetDeleteResponse { Error = ErrorCode.GroupIdNotFound };
        }

        if (group.State != GroupState.Empty && group.ProtocolType != "consumer")
        {
            return new OffsetDeleteResponse { Error = ErrorCode.NonEmptyGroup };
        }

        var entries = new List<OffsetEntry>();
        var response = new OffsetDeleteResponse
        {
            Topics = [.. request.Topics.Select(topic => new OffsetDeleteResponse.Topic
            {
                Name = topic.Name,
                Partitions = [.. topic.Partitions.Select(partition => CheckDelete(group, topic.Name, partition, entries))],
            })],
        };
        _store.Append(entries);
        entries.ForEach(Apply);
        return response;
    });

    /// <summary>Drops the offsets that any group committed of a topic that is gone: one of the same name starts anew.</summary>
    public Task ForgetAsync(string topic) => AskAsync(() =>
    {
        RemoveOffsets((candidate, _, _) => candidate == topic);
        return true;
    });

    private ErrorCode CheckCommit(OffsetCommitRequest request)
    {
        if (request.Group.Length == 0)
        {
            return ErrorCode.InvalidGroupId;
        }

        if (_groups.TryGetValue(request.Group, out var group))
        {
            return group.CheckCommit(request);
        }

        return request.Generation >= 0 ? ErrorCode.IllegalGeneration : IsOneTooMany(request.Group) ? ErrorCode.GroupMaxSizeReached : ErrorCode.None;
    }

    private OffsetCommitResponse.Partition Check(
        string group, string topic, OffsetCommitRequest.Partition wanted, ErrorCode error, List<OffsetEntry> entries)
    {
        var metadata = wanted.Metadata ?? "";
        if (error == ErrorCode.None && !_partitionExists(topic, wanted.Index))
        {
            error = ErrorCode.UnknownTopicOrPartition;
        }

        if (error == ErrorCode.None && Encoding.UTF8.GetByteCount(metadata) > MaxMetadataBytes)
        {
            error = ErrorCode.OffsetMetadataTooLarge;
        }

        if (error == ErrorCode.None)
        {
            var now = _time.GetUtcNow().ToUnixTimeMilliseconds();
            entries.Add(new OffsetEntry.Commit(group, topic, wanted.Index, new CommittedOffset(wanted.Offset, wanted.LeaderEpoch, metadata, now)));
        }

        return new OffsetCommitResponse.Partition { Index = wanted.Index, Error = error };
    }

    private OffsetDeleteResponse.Partition CheckDelete(Group group, string topic, int partition, List<OffsetEntry> entries)
    {
        var error = !_partitionExists(topic, partition) ? ErrorCode.UnknownTopicOrPartition
            : group.IsSubscribed(topic) ? ErrorCode.GroupSubscribedToTopic
            : ErrorCode.None;
        if (error == ErrorCode.None)
        {
            entries.Add(new OffsetEntry.Removal(group.Id, topic, partition));
        }

        return new OffsetDeleteResponse.Partition { Index = partition, Error = error };
    }

    // An unknown group or partition is no error: its offset is -1, on which clients apply their reset policy.
    private static OffsetFetchResponse.Partition Answer(Dictionary<(string, int), CommittedOffset> offsets, string topic, int partition) =>
        offsets.TryGetValue((topic, partition), out var found) && found.Offset >= 0
            ? new() { Index = partition, Offset = found.Offset, LeaderEpoch = found.LeaderEpoch, Metadata = found.Metadata }
            : new() { Index = partition };

    private void Apply(OffsetEntry entry)
    {
        switch (entry)
        {
            case OffsetEntry.Commit commit:
                FindOrAdd(commit.Group).Offsets[(commit.Topic, commit.Partition)] = commit.Offset;
                break;
            case OffsetEntry.Removal removal:
                FindOrAdd(removal.Group).Offsets.Remove((removal.Topic, removal.Partition));
                break;
            case OffsetEntry.Generation generation:
                var group = FindOrAdd(generation.Group);
                (group.Generation, group.ProtocolType) = (generation.Number, generation.ProtocolType);
                break;
            case OffsetEntry.Deletion:
                _groups.Remove(entry.Group);
                break;
        }
    }

    private void RemoveOffsets(Func<string, int, long, bool> doomed)
    {
        var entries = new List<OffsetEntry>();
        foreach (var group in _groups.Values)
        {
            foreach (var ((topic, partition), offset) in group.Offsets)
            {
                // Offsets of a group with members never grow old.
                var since = group.State == GroupState.Empty ? Math.Max(offset.CommittedMs, group.EmptySinceMs) : long.MaxValue;
                if (doomed(topic, partition, since))
                {
                    entries.Add(new OffsetEntry.Removal(group.Id, topic, partition));
                }
            }
        }

        if (entries.Count > 0)
        {
            _store.Append(entries);
            entries.ForEach(Apply);
        }
    }

    private IEnumerable<OffsetEntry> Live()
    {
        foreach (var group in _groups.Values)
        {
            yield return new OffsetEntry.Generation(group.Id, group.Generation, group.ProtocolType);
            foreach (var ((topic, partition), offset) in group.Offsets)
            {
                yield return new OffsetEntry.Commit(group.Id, topic, partition, offset);
            }
        }
    }
}
