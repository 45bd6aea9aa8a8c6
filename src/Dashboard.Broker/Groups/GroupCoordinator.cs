using System.Threading.Channels;
using Dashboard.Broker.Protocol;
using Dashboard.Broker.Protocol.Messages;
using Dashboard.Broker.Storage;
using Microsoft.Extensions.Logging;

namespace Dashboard.Broker.Groups;

/// <summary>Owns all consumer groups: one loop does all work on them in turn; everyone else sends it work and awaits the answer.</summary>
internal sealed partial class GroupCoordinator : IAsyncDisposable
{
    private readonly Channel<Action> _work = Channel.CreateUnbounded<Action>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Dictionary<string, Group> _groups = new(StringComparer.Ordinal);
    private readonly GroupSettings _settings;
    private readonly GroupTimers _timers;
    private readonly EntryLog<OffsetEntry> _store;
    private readonly Func<string, int, bool> _partitionExists;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Task _loop;

    /// <param name="directory">Where committed offsets lie.</param>
    /// <param name="settings">Times and bounds.</param>
    /// <param name="partitionExists">Whether there is such a partition of such a topic.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">The log.</param>
    public GroupCoordinator(string directory, GroupSettings settings, Func<string, int, bool> partitionExists, TimeProvider time, ILogger logger)
    {
        _settings = settings;
        _partitionExists = partitionExists;
        _time = time;
        _logger = logger;
        _timers = new GroupTimers(time, () => _work.Writer.TryWrite(() => _timers!.RunDue()));
        _store = new EntryLog<OffsetEntry>(Path.Combine(directory, "offsets.log"), OffsetEntryFormat.Write, OffsetEntryFormat.Read, Apply, settings.FlushEach);
        RemoveOffsets((topic, partition, _) => !partitionExists(topic, partition));
        _loop = RunAsync();
    }

    public async Task<JoinGroupResponse> JoinAsync(JoinCall call, CancellationToken cancellationToken)
    {
        Post(() => Join(call));
        await using var hungUp = cancellationToken.Register(() => Post(() => Abandon(call)));
        return await call.Answer.Task;
    }

    public Task<SyncGroupResponse> SyncAsync(SyncGroupRequest request, CancellationToken cancellationToken)
    {
        var answer = new TaskCompletionSource<SyncGroupResponse>(TaskCreationOptions.RunContinuationsAsynchronously);
        Post(() =>
        {
            if (request.Group.Length == 0)
            {
                answer.TrySetResult(new SyncGroupResponse { Error = ErrorCode.InvalidGroupId });
            }
            else if (_groups.TryGetValue(request.Group, out var group))
            {
                group.Sync(request, answer);
            }
            else
            {
                answer.TrySetResult(new SyncGroupResponse { Error = ErrorCode.UnknownMemberId });
            }
        });
        return answer.Task.WaitAsync(cancellationToken);
    }

    public Task<HeartbeatResponse> HeartbeatAsync(HeartbeatRequest request) => AskAsync(() =>
        _groups.TryGetValue(request.Group, out var group) ? group.Heartbeat(request) : new HeartbeatResponse { Error = ErrorCode.UnknownMemberId });

    public Task<LeaveGroupResponse> LeaveAsync(LeaveGroupRequest request) => AskAsync(() =>
    {
        _groups.TryGetValue(request.Group, out var group);
        return new LeaveGroupResponse
        {
            Members = [.. request.Members.Select(member => group?.Leave(member) ?? new LeaveGroupResponse.Member
            {
                MemberId = member.MemberId,
                InstanceId = member.InstanceId,
                Error = ErrorCode.UnknownMemberId,
            })],
        };
    });

    public Task<List<DescribeGroupsResponse.GroupDescription>> DescribeAsync(IReadOnlyList<string> groups) => AskAsync(() =>
        groups.Select(id => _groups.TryGetValue(id, out var group)
            ? group.Describe()
            : new DescribeGroupsResponse.GroupDescription { Group = id, State = "Dead" }).ToList());

    public Task<List<ListGroupsResponse.ListedGroup>> ListAsync() => AskAsync(() =>
        _groups.Values
            .Where(group => !group.IsIdle)
            .OrderBy(group => group.Id, StringComparer.Ordinal)
            .Select(group => new ListGroupsResponse.ListedGroup { Group = group.Id, ProtocolType = group.ProtocolType, State = group.State.ToString() })
            .ToList());

    public Task<ErrorCode> DeleteAsync(string id) => AskAsync(() =>
    {
        if (!_groups.TryGetValue(id, out var group) || group.IsIdle)
        {
            return ErrorCode.GroupIdNotFound;
        }

        if (group.State != GroupState.Empty)
        {
            return ErrorCode.NonEmptyGroup;
        }

        _store.Append([new OffsetEntry.Deletion(id)]);
        _groups.Remove(id);
        return ErrorCode.None;
    });

    /// <summary>Drops offsets that outlived their group and those of partitions that are gone, and flushes the rest to disk.</summary>
    public Task TidyAsync() => AskAsync(() =>
    {
        var deadline = _time.GetUtcNow().ToUnixTimeMilliseconds() - (long)_settings.OffsetRetention.TotalMilliseconds;
        RemoveOffsets((topic, partition, since) => since < deadline || !_partitionExists(topic, partition));
        foreach (var idle in _groups.Values.Where(group => group.IsIdle).ToList())
        {
            _store.Append([new OffsetEntry.Deletion(idle.Id)]);
            _groups.Remove(idle.Id);
        }

        _store.Flush();
        return true;
    });

    /// <summary>Flushes committed offsets to disk.</summary>
    public Task FlushAsync() => AskAsync(() =>
    {
        _store.Flush();
        return true;
    });

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _work.Writer.TryComplete();
        await _loop;
        _timers.Dispose();
        _store.Dispose();
    }

    private void Join(JoinCall call)
    {
        var request = call.Request;
        var session = TimeSpan.FromMilliseconds(request.SessionTimeoutMs);
        ErrorCode? refusal = null;
        if (request.Group.Length == 0)
        {
            refusal = ErrorCode.InvalidGroupId;
        }
        else if (session < _settings.MinSessionTimeout || session > _settings.MaxSessionTimeout)
        {
            refusal = ErrorCode.InvalidSessionTimeout;
        }
        else if (request.MemberId.Length > 0 && !_groups.ContainsKey(request.Group))
        {
            refusal = ErrorCode.UnknownMemberId;
        }
        else if (IsOneTooMany(request.Group))
        {
            refusal = ErrorCode.GroupMaxSizeReached;
        }

        if (refusal is { } error)
        {
            call.Answer.TrySetResult(new JoinGroupResponse { Error = error, MemberId = request.MemberId });
            return;
        }

        FindOrAdd(request.Group).Join(call);
    }

    private void Abandon(JoinCall call)
    {
        if (_groups.TryGetValue(call.Request.Group, out var group))
        {
            group.Abandon(call);
        }

        call.Answer.TrySetResult(new JoinGroupResponse { Error = ErrorCode.CoordinatorNotAvailable });
    }

    private bool IsOneTooMany(string group) => _groups.Count >= _settings.MaxGroups && !_groups.ContainsKey(group);

    private Group FindOrAdd(string id)
    {
        if (!_groups.TryGetValue(id, out var group))
        {
            _groups[id] = group = new Group(id, _settings, _timers, GenerationChanged);
        }

        return group;
    }

    private void GenerationChanged(Group group)
    {
        if (group.State == GroupState.Empty)
        {
            group.EmptySinceMs = _time.GetUtcNow().ToUnixTimeMilliseconds();
        }

        LogGeneration(group.Id, group.Generation, group.Members.Count);
        _store.Append([new OffsetEntry.Generation(group.Id, group.Generation, group.ProtocolType)]);
    }

    private Task<T> AskAsync<T>(Func<T> work)
    {
        var answer = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        var posted = _work.Writer.TryWrite(() =>
        {
            try
            {
                answer.TrySetResult(work());
            }
            catch (Exception failure) when (failure is IOException or ArgumentException or InvalidOperationException)
            {
                // The asker decides what a failure means; the loop must go on for everyone else.
                answer.TrySetException(failure);
            }
        });
        if (!posted)
        {
            answer.TrySetException(new OperationCanceledException("The broker stops."));
        }

        return answer.Task;
    }

    private void Post(Action work) => _work.Writer.TryWrite(work);

    private async Task RunAsync()
    {
        await foreach (var work in _work.Reader.ReadAllAsync())
        {
            try
            {
                work();
            }
            catch (Exception failure)
            {
                // A failed step costs its request, never the groups.
                LogFailed(failure);
            }
        }
    }

    [LoggerMessage(4401, LogLevel.Debug, "Group {Group} is in generation {Generation} with {Members} members")]
    private partial void LogGeneration(string group, int generation, int members);

    [LoggerMessage(4402, LogLevel.Error, "A step of the group coordinator failed; it goes on")]
    private partial void LogFailed(Exception exception);
}
