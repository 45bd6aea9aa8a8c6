using System.Globalization;
using System.Text.RegularExpressions;
using Dashboard.Services.Cluster;
using Dashboard.Services.Feeds;
using Dashboard.Services.Scanning;
using Dashboard.Services.Scanning.Filters;
using Microsoft.AspNetCore.SignalR;

namespace Dashboard.Hubs;

/// <summary>Checks what a client sent before anything is asked of Kafka.</summary>
internal static partial class FollowRequestRules
{
    private const int MaxOffsets = 10_000;
    private const int MaxPerSecond = 100_000;

    /// <exception cref="HubException">One sentence about what is wrong.</exception>
    public static (string Cluster, string Topic, FeedStart Start, FeedLens Lens) Check(FollowRequest? request, IClusterCatalog clusters, IRecordFilters filters)
    {
        if (request is null)
        {
            throw new HubException("Send an object with a topic, e.g. {\"topic\": \"orders\"}.");
        }

        var cluster = request.Cluster is null ? clusters.Default : clusters.Find(request.Cluster)
            ?? throw new HubException($"There is no cluster of that name; known are: {string.Join(", ", clusters.All.Select(known => known.Name))}.");
        if (request.Topic is null || !TopicName().IsMatch(request.Topic) || request.Topic is "." or "..")
        {
            throw new HubException("'topic' must be a topic name: 1 to 249 letters, digits, '.', '_' or '-'.");
        }

        return (cluster.Name, request.Topic, ToStart(request), new FeedLens(ToFocus(request, cluster.Name, filters)));
    }

    private static FeedFocus ToFocus(FollowRequest request, string cluster, IRecordFilters filters)
    {
        if (request.MostPerSecond is < 1 or > MaxPerSecond)
        {
            throw new HubException($"'mostPerSecond' must be a number from 1 to {MaxPerSecond}.");
        }

        if (request is { Filter: not null, Script: not null })
        {
            throw new HubException("Send either 'filter' or 'script', not both.");
        }

        var (filter, text) = (ToFilter(request), request.Text ?? "");
        if (filter.IsEmpty && text.Length == 0)
        {
            return new FeedFocus(MostPerSecond: request.MostPerSecond);
        }

        if (!filters.TryOpen(cluster, text, filter, out var judge, out var problem))
        {
            throw new HubException($"The filter cannot be run: {problem}");
        }

        judge.Dispose();
        return new FeedFocus(() => filters.TryOpen(cluster, text, filter, out var own, out var later) ? own : throw new HubException(later), OnlyMatches: true, request.MostPerSecond);
    }

    private static RecordFilter ToFilter(FollowRequest request) =>
        request.Script is { } script ? new RecordFilter([], script)
        : request.Filter is null ? RecordFilter.None
        : FilterText.TryRead(request.Filter, out var rules, out var problem) ? new RecordFilter(rules)
        : throw new HubException($"'filter' cannot be read: {problem}");

    private static FeedStart ToStart(FollowRequest request) => (request.From ?? (request.Offsets is null ? "now" : "offsets")) switch
    {
        "now" when request.Offsets is null => new FeedStart.Now(),
        "now" => throw new HubException("'offsets' goes with 'from': \"offsets\", not with \"now\"."),
        "offsets" when request.Offsets is { Count: > 0 and <= MaxOffsets } offsets => new FeedStart.Offsets(offsets.ToDictionary(offset => ToPartition(offset.Key), offset => ToOffset(offset.Value)), request.MostBehind),
        "offsets" => throw new HubException("'offsets' must hold a first offset for at least one partition, e.g. {\"0\": 120}."),
        _ => throw new HubException("'from' must be \"now\" or \"offsets\"."),
    };

    private static int ToPartition(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var partition)
            ? partition
            : throw new HubException("The names in 'offsets' must be partition numbers from 0.");

    private static long ToOffset(long offset) => offset >= 0 ? offset : throw new HubException("The values in 'offsets' must be offsets from 0.");

    [GeneratedRegex(@"\A[A-Za-z0-9._-]{1,249}\z")]
    private static partial Regex TopicName();
}
