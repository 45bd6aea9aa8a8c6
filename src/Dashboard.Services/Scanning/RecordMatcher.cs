using Dashboard.Services.Payloads;
using Dashboard.Services.Records;
using Dashboard.Services.Scanning.Filters;

namespace Dashboard.Services.Scanning;

/// <summary>
/// Decides whether a record is what a scan looks for. Judges by bytes where these tell; what only the decoders of the house can read is
/// decoded, one record at a time. Used by one thread at a time.
/// </summary>
internal sealed class RecordMatcher : IDisposable
{
    private readonly string _cluster;
    private readonly IPayloadReader _payloads;
    private readonly ICondition[] _conditions;
    private readonly ScriptCondition? _script;
    private readonly RecordView _view;
    private readonly ListedHeaders _headers = new();
    private long _unreadable;

    /// <param name="choice">How the team reads the topic; without it <see cref="MayMatch"/> cannot be asked.</param>
    /// <exception cref="ArgumentException">A rule is wrong.</exception>
    /// <exception cref="FilterFailedException">The script cannot be run.</exception>
    public RecordMatcher(string cluster, ScanRequest request, ISchemaCodecs codecs, IPayloadReader payloads, DecoderChoice? choice = null)
    {
        (_cluster, _payloads) = (cluster, payloads);
        _view = new RecordView(cluster, codecs);
        _view.Follow(choice ?? DecoderChoice.Automatic);
        var conditions = new List<ICondition>();
        if (!string.IsNullOrEmpty(request.Text))
        {
            conditions.Add(new TextCondition(new TextPattern(request.Text), request.SearchIn));
        }

        conditions.AddRange((request.Filter?.Rules ?? []).Select(rule => new RuleCondition(rule)));
        if (!string.IsNullOrWhiteSpace(request.Filter?.Script))
        {
            // Last: the dearest judge sees only what the others let pass.
            conditions.Add(_script = new ScriptCondition(request.Filter.Script));
        }

        _conditions = [.. conditions];
    }

    /// <summary>Records that were looked at and cannot be read, as far as matching needed to know.</summary>
    public long Unreadable => Volatile.Read(ref _unreadable);

    /// <summary>Records on which the script failed.</summary>
    public long Errors => _script?.Errors ?? 0;

    /// <summary>What the script's first failure said.</summary>
    public string? FirstError => _script?.FirstError;

    /// <summary>Says no or unsure without waiting for anything; what it says no to is counted.</summary>
    public bool MayMatch(in RecordBytes record)
    {
        _view.Reset();
        var verdict = Judge(record);
        if (verdict == Verdict.No && _view.IsUnreadable)
        {
            Volatile.Write(ref _unreadable, _unreadable + 1);
        }

        return verdict != Verdict.No;
    }

    public async ValueTask<bool> MatchesAsync(KafkaRecord record, CancellationToken cancellationToken)
    {
        if (_conditions.Length == 0)
        {
            return true;
        }

        _view.Reset();
        _view.Follow(await _payloads.ChoiceAsync(_cluster, record.Partition.Topic, cancellationToken));
        var verdict = Judge(_headers.Open(record));
        if (verdict == Verdict.Unsure)
        {
            _view.Show(await _payloads.ReadAsync(_cluster, record, cancellationToken));
            verdict = Judge(_headers.Open(record));
        }

        _unreadable += _view.IsUnreadable ? 1 : 0;
        return verdict == Verdict.Yes;
    }

    public void Dispose()
    {
        _script?.Dispose();
        _view.Dispose();
    }

    private Verdict Judge(in RecordBytes record)
    {
        var all = Verdict.Yes;
        foreach (var condition in _conditions)
        {
            var verdict = condition.Judge(record, _view);
            if (verdict == Verdict.No)
            {
                return Verdict.No;
            }

            all = verdict == Verdict.Unsure || all == Verdict.Unsure ? Verdict.Unsure : Verdict.Yes;
            if (all == Verdict.Unsure && condition is not ScriptCondition && _script is not null)
            {
                // The script runs once, when everything can be read.
                return Verdict.Unsure;
            }
        }

        return all;
    }
}
