using System.Runtime.CompilerServices;
using Dashboard.Services.Scanning;

namespace Dashboard.Services.Analysis;

/// <summary>Finds one value in several topics, one topic after the other; the caller orders what is found by time.</summary>
public sealed class RecordTrace : IScanWork
{
    private readonly IRecordScanner _scanner;
    private readonly string _cluster;
    private readonly IReadOnlyList<ScanRequest> _requests;
    private volatile IReadOnlyList<TracedTopic> _topics;
    private List<ScanPlan>? _plans;

    internal RecordTrace(IRecordScanner scanner, string cluster, IReadOnlyList<ScanRequest> requests)
    {
        (_scanner, _cluster, _requests) = (scanner, cluster, requests);
        _topics = [.. requests.Select(request => new TracedTopic(request.Topic, 0, 0, 0, IsDone: false))];
    }

    /// <summary>How far each topic is, in the order of the request.</summary>
    public IReadOnlyList<TracedTopic> Topics => _topics;

    /// <inheritdoc/>
    public async Task<ScanPlan> PlanAsync(CancellationToken cancellationToken)
    {
        var plans = new List<ScanPlan>();
        foreach (var request in _requests)
        {
            plans.Add(await _scanner.PlanAsync(_cluster, request, cancellationToken));
        }

        _plans = plans;
        _topics = [.. _topics.Zip(plans, (topic, plan) => topic with { Total = plan.Records })];
        return new ScanPlan(plans.Sum(plan => plan.Records), plans.Sum(plan => plan.Bytes), plans.Sum(plan => plan.Partitions));
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ScanReport> RunAsync(ScanGate gate, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (done, ahead) = (new ScanReport([], 0, 0, 0, 0, 0, 0, null, IsDone: false), _plans?.Sum(plan => plan.Records) ?? 0);
        for (var index = 0; index < _requests.Count; index++)
        {
            var last = done;
            ahead -= _plans?[index].Records ?? 0;
            await foreach (var report in _scanner.ScanAsync(_cluster, _requests[index], gate, cancellationToken))
            {
                var topic = new TracedTopic(_requests[index].Topic, report.Scanned, report.Total, report.Matched, report.IsDone);
                _topics = [.. _topics.Select((known, at) => at == index ? topic : known)];
                last = report with
                {
                    Scanned = done.Scanned + report.Scanned,
                    Total = done.Total + report.Total + ahead,
                    Matched = done.Matched + report.Matched,
                    Bytes = done.Bytes + report.Bytes,
                    Unreadable = done.Unreadable + report.Unreadable,
                    FilterErrors = done.FilterErrors + report.FilterErrors,
                    IsDone = report.IsDone && index == _requests.Count - 1,
                    Partitions = null,
                    Remaining = report.RecordsPerSecond > 0 && report.Remaining is not null ? TimeSpan.FromSeconds((report.Total - report.Scanned + ahead) / report.RecordsPerSecond) : null,
                };
                yield return last;
            }

            // What the topic's range held and the scan did not reach, because its limit was met, is not ahead any more.
            done = last with { NewMatches = [], Total = last.Total - ahead };
        }
    }
}
