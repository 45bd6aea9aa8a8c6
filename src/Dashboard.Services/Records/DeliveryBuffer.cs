namespace Dashboard.Services.Records;

/// <summary>What a group consumer has read and nobody has taken yet. One side appends, the other waits, looks and takes.</summary>
/// <remarks>
/// The consumer stops reading at <paramref name="capacity"/>, or as soon as it holds anything while the shared budget is exhausted; so
/// every buffer can hold at least one record, however large.
/// </remarks>
/// <param name="capacity">In bytes of keys, values and headers, each record counted with <see cref="RecordOverhead"/> on top.</param>
/// <param name="shared">The bytes of all buffers of the process together.</param>
public sealed class DeliveryBuffer(long capacity, ByteBudget shared)
{
    /// <summary>Bytes of memory that a record costs besides its payload, so that empty records are not free.</summary>
    private const long RecordOverhead = 200;

    private readonly Lock _gate = new();
    private readonly LinkedList<KafkaRecord> _records = [];
    private long _bytes;
    private long _appended;
    private KafkaFailure? _failure;
    private TaskCompletionSource? _waiting;
    private long _waitingForBytes;
    private bool _isClosed;

    /// <summary>Whether the consumer may read on.</summary>
    public bool HasRoom
    {
        get
        {
            lock (_gate)
            {
                return HasRoomNow;
            }
        }
    }

    /// <summary>How much there is, and how it has been.</summary>
    public DeliveryState State
    {
        get
        {
            lock (_gate)
            {
                return new DeliveryState(_records.Count, _bytes - (_records.Count * RecordOverhead), _appended, !HasRoomNow, _failure);
            }
        }
    }

    private bool HasRoomNow => _records.Count == 0 || (_bytes < capacity && !shared.IsExhausted);

    /// <summary>Adds a record; what Kafka failed with before is over.</summary>
    public void Append(KafkaRecord record)
    {
        lock (_gate)
        {
            if (_isClosed)
            {
                return;
            }

            _failure = null;
            _records.AddLast(record);
            _appended++;
            Count(record.SizeInBytes + RecordOverhead);
            WakeIfReached();
        }
    }

    /// <summary>Tells the reader why no records come.</summary>
    public void Fail(KafkaFailure failure)
    {
        lock (_gate)
        {
            _failure = failure;
            Wake();
        }
    }

    /// <summary>Forgets a failure that has been told, or is over.</summary>
    public void ClearFailure()
    {
        lock (_gate)
        {
            _failure = null;
        }
    }

    /// <summary>Drops records, e.g. of partitions that were taken away.</summary>
    public void Drop(Func<TopicPartition, bool> isDropped)
    {
        lock (_gate)
        {
            for (var node = _records.First; node is not null;)
            {
                var next = node.Next;
                if (isDropped(node.Value.Partition))
                {
                    Count(-node.Value.SizeInBytes - RecordOverhead);
                    _records.Remove(node);
                }

                node = next;
            }
        }
    }

    /// <summary>Empties the buffer for good and wakes who waits.</summary>
    public void Close()
    {
        Drop(_ => true);
        lock (_gate)
        {
            _isClosed = true;
            Wake();
        }
    }

    /// <summary>The oldest records whose keys and values together stay within a number of bytes, and at least one if there is any.</summary>
    public IReadOnlyList<KafkaRecord> Peek(long maxBytes)
    {
        lock (_gate)
        {
            var found = new List<KafkaRecord>(Math.Min(_records.Count, 1024));
            var bytes = 0L;
            foreach (var record in _records)
            {
                bytes += (record.Key?.Length ?? 0) + (record.Value?.Length ?? 0);
                if (bytes > maxBytes && found.Count > 0)
                {
                    break;
                }

                found.Add(record);
            }

            return found;
        }
    }

    /// <summary>Removes the first <paramref name="count"/> of <paramref name="delivered"/>, those that were dropped meanwhile excepted.</summary>
    public void Take(IReadOnlyList<KafkaRecord> delivered, int count)
    {
        lock (_gate)
        {
            for (var index = 0; index < count && _records.First is { } first; index++)
            {
                if (ReferenceEquals(first.Value, delivered[index]))
                {
                    Count(-first.Value.SizeInBytes - RecordOverhead);
                    _records.RemoveFirst();
                }
            }
        }
    }

    /// <summary>Completes once the buffer holds so many payload bytes, is full, has failed or is closed.</summary>
    public Task WaitForAsync(long bytes)
    {
        lock (_gate)
        {
            _waitingForBytes = bytes;
            _waiting ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var task = _waiting.Task;
            WakeIfReached();
            if (_isClosed || _failure is not null)
            {
                Wake();
            }

            return task;
        }
    }

    private void Count(long bytes)
    {
        _bytes += bytes;
        shared.Add(bytes);
    }

    private void WakeIfReached()
    {
        if (_records.Count > 0 && (_bytes - (_records.Count * RecordOverhead) >= _waitingForBytes || !HasRoomNow))
        {
            Wake();
        }
    }

    private void Wake()
    {
        _waiting?.TrySetResult();
        _waiting = null;
    }
}

/// <summary>What a buffer holds.</summary>
/// <param name="Bytes">Of keys, values and headers.</param>
/// <param name="Appended">Records ever appended; tells whether anything came meanwhile.</param>
/// <param name="IsFull">Whether the consumer has stopped reading.</param>
/// <param name="Failure">Why no records come, or null.</param>
public readonly record struct DeliveryState(int Count, long Bytes, long Appended, bool IsFull, KafkaFailure? Failure);
