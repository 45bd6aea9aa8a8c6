using System.Collections.Immutable;
using Dashboard.Broker.Protocol;

namespace Dashboard.Broker.Storage;

/// <content>Forcing to disk. Where answers wait for it, records are readable only once they are there.</content>
internal sealed partial class PartitionLog
{
    private readonly List<(long Offset, TaskCompletionSource<ErrorCode> Done)> _waiting = [];
    private readonly DiskFlusher? _flusher;
    private long _durableEnd;
    private bool _flushAsked;

    /// <summary>Completes when everything before the offset is as durable as the flush policy promises.</summary>
    /// <returns>None, or the storage error if the disk failed.</returns>
    public Task<ErrorCode> WhenDurableAsync(long offset)
    {
        lock (_lock)
        {
            if (_flusher is null || offset <= _durableEnd)
            {
                return Task.FromResult(ErrorCode.None);
            }

            if (_failed || _deleted)
            {
                return Task.FromResult(_failed ? ErrorCode.KafkaStorageError : ErrorCode.UnknownTopicOrPartition);
            }

            var done = new TaskCompletionSource<ErrorCode>(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((offset, done));
            return done.Task;
        }
    }

    /// <summary>Forces everything written to disk.</summary>
    public void Flush()
    {
        Segment? dirty;
        long end;
        lock (_lock)
        {
            _flushAsked = false;
            end = Active.NextOffset;
            dirty = _deleted || !Active.Dirty ? null : Active;
            dirty?.MarkClean();
        }

        try
        {
            if (dirty is not null)
            {
                dirty.File.FlushToDisk();
            }
        }
        catch (IOException)
        {
            // What the disk holds is unknown from here on; only reading the log anew can tell.
            Settle(ImmutableArray<TaskCompletionSource<ErrorCode>>.Empty, failed: true);
            throw;
        }

        Reached(end);
    }

    private void AskForFlush()
    {
        if (_flusher is not null && !_flushAsked)
        {
            _flushAsked = true;
            _flusher.Ask(this);
        }
    }

    private void Reached(long end)
    {
        Notice notice;
        ImmutableArray<TaskCompletionSource<ErrorCode>> reached;
        lock (_lock)
        {
            if (_flusher is null || end <= _durableEnd)
            {
                return;
            }

            _durableEnd = end;
            reached = [.. _waiting.Where(waiting => waiting.Offset <= end).Select(waiting => waiting.Done)];
            _waiting.RemoveAll(waiting => waiting.Offset <= end);
            notice = Noticed(0);
        }

        Settle(reached, failed: false);
        notice.Tell();
    }

    private void Settle(ImmutableArray<TaskCompletionSource<ErrorCode>> reached, bool failed)
    {
        if (failed)
        {
            lock (_lock)
            {
                _failed = true;
                reached = [.. _waiting.Select(waiting => waiting.Done)];
                _waiting.Clear();
            }
        }

        foreach (var done in reached)
        {
            done.TrySetResult(failed ? ErrorCode.KafkaStorageError : ErrorCode.None);
        }
    }
}
