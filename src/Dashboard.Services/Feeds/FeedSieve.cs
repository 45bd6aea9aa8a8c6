using Dashboard.Services.Payloads;
using Dashboard.Services.Records;

namespace Dashboard.Services.Feeds;

/// <summary>Picks what one follower wants from what arrived, and decodes only that. Used by one thread at a time.</summary>
internal sealed class FeedSieve(FeedLens lens, TimeProvider time) : IDisposable
{
    private readonly FeedSampler _rest = new(time);
    private readonly FeedSampler _matching = new(time);
    private FeedFocus _focus = FeedFocus.Everything;
    private IRecordJudge? _judge;

    /// <summary>The wanted records as a batch; the caller adds what it knows of the feed.</summary>
    public async Task<FeedBatch> PickAsync(IReadOnlyList<FeedRecord> arrived, CancellationToken cancellationToken)
    {
        Focus();
        var records = new List<DecodedRecord>();
        var matches = _judge is null ? null : new List<bool>();
        var matched = 0L;
        foreach (var record in arrived)
        {
            var isMatch = _judge is not null && await _judge.MatchesAsync(record.Record, cancellationToken);
            matched += isMatch ? 1 : 0;
            if (Wants(isMatch))
            {
                records.Add(await record.DecodeAsync().WaitAsync(cancellationToken));
                matches?.Add(isMatch);
            }
        }

        return new FeedBatch(records, 0, 1)
        {
            Matches = matches,
            Matched = matched,
            Passed = arrived.Count - records.Count,
            OneIn = _rest.OneIn,
            OneInMatches = _matching.OneIn,
            Focus = _focus,
            FilterProblem = _judge?.Problem,
        };
    }

    public void Dispose() => _judge?.Dispose();

    // Without a judge the follower's buffer has sampled already.
    private bool Wants(bool isMatch) =>
        _judge is null || (isMatch ? _matching.Lets(_focus.MostPerSecond) : !_focus.OnlyMatches && _rest.Lets(_focus.MostPerSecond));

    private void Focus()
    {
        var wanted = lens.Focus;
        if (wanted != _focus)
        {
            _judge?.Dispose();
            _judge = wanted.Open?.Invoke();
            _focus = wanted;
        }
    }
}
