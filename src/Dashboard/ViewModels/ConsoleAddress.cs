using Dashboard.Services.Scanning.Filters;

namespace Dashboard.ViewModels;

/// <summary>The console's addresses (the address is the state of a page) and what they name.</summary>
public static class ConsoleAddress
{
    public static string Overview(string cluster) => $"/c/{Uri.EscapeDataString(cluster)}";

    public static string Topics(string cluster) => $"{Overview(cluster)}/topics";

    public static string NewTopic(string cluster) => $"{Topics(cluster)}?create=1";

    public static string Topic(string cluster, string topic) => $"{Topics(cluster)}/{Uri.EscapeDataString(topic)}";

    public static string Messages(string cluster, string topic) => $"{Topic(cluster, topic)}/messages";

    public static string Live(string cluster, string topic) => $"{Topic(cluster, topic)}/live";

    public static string Partitions(string cluster, string topic) => $"{Topic(cluster, topic)}/partitions";

    public static string Config(string cluster, string topic) => $"{Topic(cluster, topic)}/config";

    public static string TopicSchema(string cluster, string topic) => $"{Topic(cluster, topic)}/schema";

    /// <summary>Records of a topic that cannot be read or are not what they should be.</summary>
    public static string Pills(string cluster, string topic) => $"{Topic(cluster, topic)}/pills";

    /// <summary>What the fields of a topic's values hold.</summary>
    public static string Fields(string cluster, string topic) => $"{Topic(cluster, topic)}/fields";

    /// <summary>One value on its way through several topics.</summary>
    public static string Trace(string cluster) => $"{Overview(cluster)}/trace";

    /// <summary>The form of a trace, filled in.</summary>
    /// <param name="place">Where the value stands, as rules write it: <c>key</c>, <c>headers.traceparent</c>, <c>value.id</c>.</param>
    public static string Trace(string cluster, string place, string value) => WithQuery(Trace(cluster), [new("by", place), new("v", value)]);

    public static string Produce(string cluster, string topic) => $"{Topic(cluster, topic)}/produce";

    public static string Message(string cluster, string topic, int partition, long offset) =>
        FormattableString.Invariant($"{Topic(cluster, topic)}/m/{partition}/{offset}");

    /// <summary>Every scan job of this process.</summary>
    public static string Jobs() => "/jobs";

    /// <summary>One job; opens the page that shows it.</summary>
    public static string Job(string id) => $"/jobs/{Uri.EscapeDataString(id)}";

    /// <summary>The download of a prepared export.</summary>
    public static string Export(string id, string format) => $"/download/export/{Uri.EscapeDataString(id)}/{format}";

    /// <summary>The download of a whole value, as stored.</summary>
    public static string ValueOf(string cluster, string topic, int partition, long offset) =>
        WithQuery("/download/payload/value", [new("cluster", cluster), new("topic", topic), new("partition", partition), new("offset", offset)]);

    /// <summary>Every record of a key, newest first.</summary>
    public static string KeyHistory(string cluster, string topic, string key) =>
        WithQuery(Messages(cluster, topic), [new("f", FilterText.Write([new("key", RuleOperator.Is, key)])), new("sort", "time:desc")]);

    /// <summary>An address with query parameters; null values are left out.</summary>
    public static string WithQuery(string address, IEnumerable<KeyValuePair<string, object?>> parameters)
    {
        var query = string.Join('&', parameters.Where(parameter => parameter.Value is not null).Select(parameter => $"{parameter.Key}={Uri.EscapeDataString(Convert.ToString(parameter.Value, System.Globalization.CultureInfo.InvariantCulture)!)}"));
        return query.Length == 0 ? address : $"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{query}";
    }

    public static string Schemas(string cluster) => $"{Overview(cluster)}/schemas";

    public static string Subject(string cluster, string subject) => $"{Schemas(cluster)}/subject?name={Uri.EscapeDataString(subject)}";

    public static string SubjectVersion(string cluster, string subject, int version) =>
        FormattableString.Invariant($"{Subject(cluster, subject)}&v={version}");

    /// <summary>A view of a subject; <paramref name="version"/> null follows the latest.</summary>
    public static string SubjectTab(string cluster, string subject, string tab, int? version = null) =>
        (version is { } chosen ? SubjectVersion(cluster, subject, chosen) : Subject(cluster, subject)) + $"&tab={Uri.EscapeDataString(tab)}";

    /// <summary>What changed from one version of a subject to another.</summary>
    public static string SubjectDiff(string cluster, string subject, int from, int to) =>
        FormattableString.Invariant($"{SubjectTab(cluster, subject, "diff", to)}&against={from}");

    /// <summary>Drafts that wait for a review, and those that were reviewed.</summary>
    public static string Drafts(string cluster) => $"{Schemas(cluster)}/drafts";

    /// <summary>One draft and what people say about it.</summary>
    public static string Draft(string cluster, string id) => $"{Schemas(cluster)}/draft?id={Uri.EscapeDataString(id)}";

    /// <summary>Level, mode, state, export and import of the registry.</summary>
    public static string RegistrySettings(string cluster) => $"{Schemas(cluster)}/settings";

    /// <summary>The text of one version as a file.</summary>
    public static string SchemaFile(string cluster, string subject, int version) =>
        FormattableString.Invariant($"/download/schema?cluster={Uri.EscapeDataString(cluster)}&subject={Uri.EscapeDataString(subject)}&version={version}");

    public static string SchemaById(string cluster, int id) => FormattableString.Invariant($"{Schemas(cluster)}/id/{id}");

    /// <summary>The form for a first schema of a subject; null leaves the subject open.</summary>
    public static string NewSchema(string cluster, string? subject = null) => $"{Schemas(cluster)}/new{Named(subject)}";

    /// <summary>The form for the next version of a subject.</summary>
    public static string EvolveSchema(string cluster, string subject) => $"{Schemas(cluster)}/evolve{Named(subject)}";

    /// <summary>The compatibility check that changes nothing.</summary>
    public static string CheckSchema(string cluster, string? subject = null) => $"{Schemas(cluster)}/check{Named(subject)}";

    /// <summary>The cluster that a base-relative path names (<c>c/{cluster}/…</c>), or null.</summary>
    public static string? ClusterOf(string relativePath) =>
        Segments(relativePath) is ["c", var cluster, ..] ? Uri.UnescapeDataString(cluster) : null;

    /// <summary>The part of the console that a base-relative path belongs to: <c>topics</c>, <c>schemas</c> …; empty for the overview.</summary>
    public static string AreaOf(string relativePath) =>
        Segments(relativePath) switch { ["c", _, var area, ..] => area, ["jobs", ..] => "jobs", _ => "" };

    private static string Named(string? subject) => subject is null ? "" : $"?name={Uri.EscapeDataString(subject)}";

    private static string[] Segments(string relativePath) =>
        relativePath.Split('?', '#')[0].Split('/', StringSplitOptions.RemoveEmptyEntries);
}
