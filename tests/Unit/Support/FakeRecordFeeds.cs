using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Dashboard.Services.Feeds;
using Dashboard.Services.Payloads;
using Dashboard.Services.Records;

namespace Dashboard.Tests.Unit.Support;

/// <summary>A stream that the test writes. Set <see cref="Failure"/> and following fails.</summary>
public sealed class FakeRecordFeeds : IRecordFeeds
{
    private readonly Channel<FeedBatch> _batches = Channel.CreateUnbounded<FeedBatch>();

    public KafkaFailure? Failure { get; set; }

    public List<FeedStart> Starts { get; } = [];

    public void Send(FeedBatch batch) => _batches.Writer.TryWrite(batch);

    public async IAsyncEnumerable<FeedBatch> FollowAsync(string cluster, string topic, FeedStart start, FeedLens? lens = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        Starts.Add(start);
        if (Failure is not null)
        {
            throw new KafkaUnavailableException(Failure);
        }

        await foreach (var batch in _batches.Reader.ReadAllAsync(cancellationToken))
        {
            yield return lens is null ? batch : await JudgeAsync(batch, lens.Focus, cancellationToken);
        }
    }

    private static async Task<FeedBatch> JudgeAsync(FeedBatch batch, FeedFocus focus, CancellationToken cancellationToken)
    {
        using var judge = focus.Open?.Invoke();
        if (judge is null)
        {
            return batch with { Focus = focus };
        }

        var judged = new List<(DecodedRecord Record, bool IsMatch)>();
        foreach (var record in batch.Records)
        {
            judged.Add((record, await judge.MatchesAsync(record.Record, cancellationToken)));
        }

        var wanted = judged.Where(record => record.IsMatch || !focus.OnlyMatches).ToList();
        return batch with
        {
            Focus = focus,
            Records = [.. wanted.Select(record => record.Record)],
            Matches = [.. wanted.Select(record => record.IsMatch)],
            Matched = judged.Count(record => record.IsMatch),
            Passed = judged.Count - wanted.Count,
        };
    }
}
