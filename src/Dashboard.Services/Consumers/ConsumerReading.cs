using Dashboard.Services.Cluster;
using Dashboard.Services.Records;

namespace Dashboard.Services.Consumers;

/// <summary>The reads of one instance: how long they wait and what they take.</summary>
#pragma warning disable CA1001 // The semaphore is never asked for its wait handle, so it holds nothing to dispose.
internal sealed class ConsumerReading(
    string cluster, ConsumerPlan plan, IGroupConsumer consumer, DeliveryBuffer buffer, IClusterAdmin admin, ConsumerInstanceOptions options, SemaphoreSlim? places, TimeProvider time, Action touch)
#pragma warning restore CA1001
{
    private static readonly TimeSpan LivenessPatience = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly TimeSpan _quiet = TimeSpan.FromMilliseconds(options.IteratorBackoffMs);

    public async Task ReadAsync(ReadRequest request, Func<IReadOnlyList<KafkaRecord>, ValueTask<int>> deliver, CancellationToken cancellationToken)
    {
        var wait = request.Timeout is { } shorter && shorter > TimeSpan.Zero && shorter < plan.RequestTimeout ? shorter : plan.RequestTimeout;
        var budget = request.MaxBytes is > 0 and var fewer && fewer < options.RequestMaxBytes ? fewer : options.RequestMaxBytes;
        var begin = time.GetTimestamp();
        if (!await EnterAsync(_turn, wait, cancellationToken))
        {
            await deliver([]);
            return;
        }

        try
        {
            await ReadInTurnAsync(begin, wait, budget, deliver, cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task ReadInTurnAsync(long begin, TimeSpan wait, long budget, Func<IReadOnlyList<KafkaRecord>, ValueTask<int>> deliver, CancellationToken cancellationToken)
    {
        if (places is not null && !await EnterAsync(places, wait - time.GetElapsedTime(begin), cancellationToken))
        {
            await deliver([]);
            return;
        }

        try
        {
            await WaitForRecordsAsync(begin, wait, budget, cancellationToken);
            var records = buffer.Peek(budget);
            if (records.Count == 0)
            {
                await ThrowIfFailedAsync(cancellationToken);
            }

            var delivered = await deliver(records);
            Take(records, delivered);
        }
        finally
        {
            places?.Release();
        }
    }

    private async Task<bool> EnterAsync(SemaphoreSlim door, TimeSpan wait, CancellationToken cancellationToken)
    {
        if (await door.WaitAsync(TimeSpan.Zero, cancellationToken))
        {
            return true;
        }

        using var patience = new CancellationTokenSource(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            await door.WaitAsync(either.Token);
            return true;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    private async Task WaitForRecordsAsync(long begin, TimeSpan wait, long budget, CancellationToken cancellationToken)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            touch();
            var before = buffer.State;
            var left = wait - time.GetElapsedTime(begin);
            if (left <= TimeSpan.Zero || IsEnough(before, budget) || (before.Failure is not null && before.Count == 0))
            {
                return;
            }

            // With -1 a read holds on only while records keep coming; otherwise it waits for the bytes it wants.
            var answersWhenQuiet = plan.FetchMinBytes < 0;
            var wanted = answersWhenQuiet && before.Count == 0 ? 0 : answersWhenQuiet ? budget : Math.Min(budget, plan.FetchMinBytes + 1L);
            var pause = answersWhenQuiet && before.Count > 0 && _quiet < left ? _quiet : left;
            try
            {
                await buffer.WaitForAsync(wanted).WaitAsync(pause, time, cancellationToken);
            }
            catch (TimeoutException) when (answersWhenQuiet && before.Count > 0 && buffer.State.Appended == before.Appended)
            {
                return;
            }
            catch (TimeoutException)
            {
                // Records came meanwhile, or the time is over: looked at above.
            }
        }
    }

    private bool IsEnough(DeliveryState state, long budget) =>
        state.Count > 0 && (state.IsFull || state.Bytes >= budget || (plan.FetchMinBytes >= 0 && state.Bytes > plan.FetchMinBytes));

    /// <summary>An empty answer must not hide a cluster that is away; but a client that recovered does not say so, hence the question.</summary>
    private async Task ThrowIfFailedAsync(CancellationToken cancellationToken)
    {
        if (buffer.State.Failure is not { } failure)
        {
            return;
        }

        if (failure.IsRetriable)
        {
            try
            {
                await admin.DescribeClusterAsync(cluster, cancellationToken).WaitAsync(LivenessPatience, time, cancellationToken);
                buffer.ClearFailure();
                return;
            }
            catch (Exception away) when (away is TimeoutException or KafkaUnavailableException)
            {
                throw new KafkaUnavailableException(failure, away);
            }
        }

        buffer.ClearFailure();
        throw new KafkaUnavailableException(failure);
    }

    private void Take(IReadOnlyList<KafkaRecord> records, int delivered)
    {
        if (delivered == 0)
        {
            return;
        }

        buffer.Take(records, delivered);
        var next = new Dictionary<TopicPartition, long>();
        for (var index = 0; index < delivered; index++)
        {
            next[records[index].Partition] = records[index].Offset + 1;
        }

        consumer.MarkDelivered([.. next.Select(pair => new PartitionOffset(pair.Key, pair.Value))]);
    }
}
