using Dashboard.Services.Analysis;
using Dashboard.Services.Cluster;
using Dashboard.Services.Jobs;
using Dashboard.Services.Payloads;
using Dashboard.Services.Records;
using Dashboard.Services.Scanning;
using Dashboard.Services.Scanning.Filters;
using Dashboard.ViewModels.Records;

namespace Dashboard.ViewModels.Analysis;

/// <summary>Makes traces and orders what they find on one timeline.</summary>
public sealed class TraceViewModel(IClusterAdmin admin, IRecordAnalyses analyses, TimeProvider time)
{
    /// <summary>Records listed of each topic at most.</summary>
    public const int MostPerTopic = 500;

    /// <summary>Topics of one trace at most.</summary>
    public const int MostTopics = 50;

    private IReadOnlyList<DecodedRecord> _shown = [];

    /// <summary>Topics that a person may choose from, by name; empty until they are known.</summary>
    public IReadOnlyList<string> Topics { get; private set; } = [];

    /// <summary>What was found, oldest first.</summary>
    public IReadOnlyList<Hop> Hops { get; private set; } = [];

    /// <summary>Learns which topics there are; a cluster that does not answer has none to suggest.</summary>
    public async Task LoadAsync(string cluster, CancellationToken cancellationToken)
    {
        try
        {
            Topics = [.. (await admin.ListTopicsAsync(cluster, cancellationToken)).Where(topic => !topic.IsInternal && !topic.Name.StartsWith('_')).Select(topic => topic.Name)];
        }
        catch (KafkaUnavailableException)
        {
            Topics = [];
        }
    }

    /// <summary>The topics that a list names, <c>*</c> standing for anything: <c>orders, payments*</c>.</summary>
    /// <param name="problem">One sentence where nothing, or too much, is named; null otherwise.</param>
    public IReadOnlyList<string> Choose(string list, out string? problem)
    {
        var names = list.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var chosen = Topics.Where(topic => names.Any(name => System.IO.Enumeration.FileSystemName.MatchesSimpleExpression(name, topic, ignoreCase: false))).ToList();
        var unknown = names.FirstOrDefault(name => !Topics.Any(topic => System.IO.Enumeration.FileSystemName.MatchesSimpleExpression(name, topic, ignoreCase: false)));
        problem = names.Length == 0 ? "Name the topics to look in, such as orders, payments*."
            : unknown is not null ? $"No topic is called {unknown}."
            : chosen.Count > MostTopics ? $"These are {chosen.Count} topics; a trace reads {MostTopics} at most. Name fewer."
            : null;
        return problem is null ? chosen : [];
    }

    /// <summary>The rule by which a record belongs to a trace; null with one sentence where it is wrong.</summary>
    /// <param name="place">As rules write it: <c>key</c>, <c>headers.traceparent</c>, <c>value.order.id</c>.</param>
    public static FilterRule? ToRule(string place, bool contains, string value, out string? problem)
    {
        var rule = new FilterRule(place.Trim(), contains ? RuleOperator.Contains : RuleOperator.Is, value);
        problem = value.Length == 0 ? "Write the value to follow." : FilterText.Problem(rule);
        return problem is null ? rule : null;
    }

    /// <summary>The job of a trace.</summary>
    public JobSpec ToJob(string cluster, FilterRule rule, IReadOnlyList<string> topics, ScanWindow window, string page)
    {
        var now = time.GetUtcNow();
        IReadOnlyList<ScanRequest> requests = [.. topics.Select(topic => new ScanRequest(topic, window.ToStart(now), MostPerTopic, [], Filter: new RecordFilter([rule])))];
        return new JobSpec(JobKind.Trace, cluster, requests[0], $"trace of {FilterText.Write([rule])}", page)
        {
            Work = analyses.Trace(cluster, requests),
            Place = topics.Count == 1 ? topics[0] : $"{topics[0]} and {topics.Count - 1} more",
        };
    }

    /// <summary>Orders what was found; does nothing where nothing new was.</summary>
    public void Show(IReadOnlyList<DecodedRecord> found)
    {
        if (found.Count == _shown.Count && (found.Count == 0 || ReferenceEquals(found[0], _shown[0])))
        {
            return;
        }

        _shown = found;
        var rows = found.Select(record => new RecordRow(record)).OrderBy(row => row.Record.Timestamp).ThenBy(row => row.Record.Partition.Topic, StringComparer.Ordinal).ThenBy(row => row.Record.Offset).ToList();
        var lanes = rows.Select(row => row.Record.Partition.Topic).Distinct().Select((topic, lane) => (topic, lane)).ToDictionary(topic => topic.topic, topic => topic.lane);
        var gaps = rows.Zip(rows.Skip(1), (before, after) => after.Record.Timestamp - before.Record.Timestamp).ToList();
        var longest = gaps.Count > 1 && gaps.Max() is var most && most > TimeSpan.FromSeconds(1) && most * 2 > rows[^1].Record.Timestamp - rows[0].Record.Timestamp ? gaps.IndexOf(most) : -1;
        Hops = [.. rows.Select((row, index) => new Hop(row, lanes[row.Record.Partition.Topic], index == 0 ? null : gaps[index - 1], index > 0 && index - 1 == longest))];
    }
}
