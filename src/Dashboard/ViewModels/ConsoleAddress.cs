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

    public static string Produce(string cluster, string topic) => $"{Topic(cluster, topic)}/produce";

    public static string Message(string cluster, string topic, int partition, long offset) =>
        FormattableString.Invariant($"{Topic(cluster, topic)}/m/{partition}/{offset}");

    public static string Schemas(string cluster) => $"{Overview(cluster)}/schemas";

    public static string Subject(string cluster, string subject) => $"{Schemas(cluster)}/subject?name={Uri.EscapeDataString(subject)}";

    /// <summary>The cluster that a base-relative path names (<c>c/{cluster}/…</c>), or null.</summary>
    public static string? ClusterOf(string relativePath) =>
        Segments(relativePath) is ["c", var cluster, ..] ? Uri.UnescapeDataString(cluster) : null;

    /// <summary>The part of the console that a base-relative path belongs to: <c>topics</c>, <c>schemas</c> …; empty for the overview.</summary>
    public static string AreaOf(string relativePath) =>
        Segments(relativePath) is ["c", _, var area, ..] ? area : "";

    private static string[] Segments(string relativePath) =>
        relativePath.Split('?', '#')[0].Split('/', StringSplitOptions.RemoveEmptyEntries);
}
