using System.Text.RegularExpressions;
using Dashboard.Services.Cluster;
using Dashboard.Services.Records;

namespace Dashboard.Services.Consumers;

/// <summary>What one instance reads: topics, topics of a pattern, or partitions, one of the three at a time.</summary>
#pragma warning disable CA1001 // The semaphore is never asked for its wait handle, so it holds nothing to dispose.
internal sealed class ConsumerSubscription(string cluster, IGroupConsumer consumer, IClusterAdmin admin, TimeSpan patternRefresh, TimeProvider time)
#pragma warning restore CA1001
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private Kind _kind;
    private Regex? _pattern;
    private long _lookedAt;

    private enum Kind
    {
        None,
        Topics,
        Pattern,
        Partitions,
    }

    public bool IsSet => _kind != Kind.None;

    /// <summary>Topics subscribed to, in ordinal order.</summary>
    public IReadOnlyList<string> Topics { get; private set; } = [];

    public Task<ConsumerRefusal?> SubscribeAsync(IReadOnlyList<string> topics, CancellationToken cancellationToken) =>
        InTurnAsync(Kind.Topics, async () =>
        {
            if (topics.Count == 0)
            {
                await ForgetAsync(cancellationToken);
                return null;
            }

            await consumer.SubscribeAsync(topics, cancellationToken);
            (_kind, Topics) = (Kind.Topics, [.. topics.Distinct().Order(StringComparer.Ordinal)]);
            return null;
        }, cancellationToken);

    public Task<ConsumerRefusal?> SubscribePatternAsync(string pattern, CancellationToken cancellationToken) =>
        InTurnAsync(Kind.Pattern, async () =>
        {
            try
            {
                // Without backtracking, so that no pattern can keep the process busy.
                _pattern = new Regex($"^(?:{pattern})$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
            }
            catch (Exception failure) when (failure is ArgumentException or NotSupportedException)
            {
                return new ConsumerRefusal(ConsumerRefusalKind.Invalid, $"Invalid topic_pattern: {failure.Message}");
            }

            (_kind, Topics) = (Kind.Pattern, []);
            await LookAsync(cancellationToken);
            return null;
        }, cancellationToken);

    public Task<ConsumerRefusal?> AssignAsync(IReadOnlyList<TopicPartition> partitions, CancellationToken cancellationToken) =>
        InTurnAsync(Kind.Partitions, async () =>
        {
            if (partitions.Count == 0)
            {
                await ForgetAsync(cancellationToken);
                return null;
            }

            await consumer.AssignAsync([.. partitions.Distinct()], cancellationToken);
            _kind = Kind.Partitions;
            return null;
        }, cancellationToken);

    public Task<ConsumerRefusal?> ClearAsync(CancellationToken cancellationToken) =>
        InTurnAsync(_kind, async () =>
        {
            await ForgetAsync(cancellationToken);
            return null;
        }, cancellationToken);

    /// <summary>Looks for topics of the pattern if it is time to.</summary>
    public async Task RefreshPatternAsync(CancellationToken cancellationToken)
    {
        if (_kind != Kind.Pattern || time.GetElapsedTime(_lookedAt) < patternRefresh)
        {
            return;
        }

        await InTurnAsync(Kind.Pattern, async () =>
        {
            if (_kind == Kind.Pattern)
            {
                await LookAsync(cancellationToken);
            }

            return null;
        }, cancellationToken);
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        _lookedAt = time.GetTimestamp();
        var topics = await admin.ListTopicsAsync(cluster, cancellationToken);
        string[] matched = [.. topics.Where(topic => !topic.IsInternal && _pattern!.IsMatch(topic.Name)).Select(topic => topic.Name)];
        if (matched.SequenceEqual(Topics))
        {
            return;
        }

        if (matched.Length == 0)
        {
            await consumer.ClearAsync(cancellationToken);
        }
        else
        {
            await consumer.SubscribeAsync(matched, cancellationToken);
        }

        Topics = matched;
    }

    private async Task ForgetAsync(CancellationToken cancellationToken)
    {
        await consumer.ClearAsync(cancellationToken);
        (_kind, _pattern, Topics) = (Kind.None, null, []);
    }

    private async Task<ConsumerRefusal?> InTurnAsync(Kind wanted, Func<Task<ConsumerRefusal?>> run, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            return _kind != Kind.None && _kind != wanted ? ConsumerRefusal.Exclusive : await run();
        }
        finally
        {
            _turn.Release();
        }
    }
}
