using Dashboard.Services.Payloads;
using Dashboard.Services.Records;
using Dashboard.Services.Scanning;
using Dashboard.Services.Schemas;

namespace Dashboard.Services.Analysis;

/// <summary>
/// Finds the records of a range that cannot be read or are not what they should be. Good ones are checked where they lie in the reader's
/// memory and passed over; only pills become records.
/// </summary>
public sealed class PillSearch : FoldWork
{
    private readonly PillBook _book = new();
    private readonly Checks _inPlace;
    private readonly Checks _again;
    private readonly IPayloadReader _payloads;
    private readonly ListedHeaders _headers = new();
    private volatile PillReport _report = PillReport.Empty;

    internal PillSearch(FoldSource source, string cluster, ScanRequest request, PillExpectation expectation)
        : base(source, cluster, request, sample: null)
    {
        Expectation = expectation;
        (_inPlace, _again, _payloads) = (Of(), Of(), source.Payloads);
        Sieve = new PillSieve(this);

        Checks Of() => new(new PayloadCheck(cluster, PayloadKind.Key, source.Codecs, expectation), new PayloadCheck(cluster, PayloadKind.Value, source.Codecs, expectation));
    }

    public PillExpectation Expectation { get; }

    /// <summary>What was found so far; a new one with every report of the scan.</summary>
    public PillReport Report => _report;

    private protected override IRecordSieve Sieve { get; }

    private protected override long Found => _report.Pills;

    private protected override async Task PrepareAsync(CancellationToken cancellationToken)
    {
        var choice = await _payloads.ChoiceAsync(Cluster, Request.Topic, cancellationToken);
        (_inPlace.Key.IsChosen, _inPlace.Value.IsChosen) = (_again.Key.IsChosen, _again.Value.IsChosen) = (choice.Key is not null, choice.Value is not null);
    }

    private protected override void Publish() => _report = _book.Snapshot();

    private protected override async ValueTask AddAsync(KafkaRecord record, CancellationToken cancellationToken)
    {
        var key = await CheckAsync(_again.Key, PayloadKind.Key, record, cancellationToken);
        var value = await CheckAsync(_again.Value, PayloadKind.Value, record, cancellationToken);
        if (key.State == CheckState.Pill)
        {
            _book.Add(PayloadKind.Key, key, record);
        }

        if (value.State == CheckState.Pill)
        {
            _book.Add(PayloadKind.Value, value, record);
        }
        else
        {
            _book.Count(value.Form, record.Partition.Partition, record.Offset, record.Timestamp.ToUnixTimeMilliseconds(), record.Partition.Topic);
        }
    }

    private async ValueTask<CheckedPayload> CheckAsync(PayloadCheck check, PayloadKind kind, KafkaRecord record, CancellationToken cancellationToken)
    {
        var first = check.Check(_headers.Open(record));
        if (first.State != CheckState.Unsure)
        {
            return first;
        }

        try
        {
            await check.PrepareAsync(record, cancellationToken);
        }
        catch (RegistryUnavailableException unavailable)
        {
            return CheckedPayload.Bad(PillReason.UnusableSchema, unavailable.Message);
        }

        var second = check.Check(_headers.Open(record));
        return second.State == CheckState.Unsure ? await DecodeAsync(kind, record, cancellationToken) : second;
    }

    private async ValueTask<CheckedPayload> DecodeAsync(PayloadKind kind, KafkaRecord record, CancellationToken cancellationToken)
    {
        var decoded = await _payloads.ReadAsync(Cluster, record, cancellationToken);
        var payload = kind == PayloadKind.Key ? decoded.Key : decoded.Value;
        return payload.Problem is { } problem ? CheckedPayload.Bad(PillReason.Misfit, problem.TrimEnd('.'), payload.Schema?.Id ?? 0)
            : payload.Form == PayloadForm.Binary ? CheckedPayload.Bad(PillReason.Unreadable, "")
            : CheckedPayload.Good(payload.Encoding);
    }

    private sealed record Checks(PayloadCheck Key, PayloadCheck Value);

    private sealed class PillSieve(PillSearch search) : IRecordSieve
    {
        public bool MayMatch(in RecordBytes record)
        {
            if (search._inPlace.Key.Check(record).State != CheckState.Good || search._inPlace.Value.Check(record) is not { State: CheckState.Good, Form: var form })
            {
                return true;
            }

            search._book.Count(form, record.Partition, record.Offset, record.Timestamp, search.Request.Topic);
            return false;
        }
    }
}
