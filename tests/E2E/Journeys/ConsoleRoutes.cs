namespace Dashboard.Tests.E2E.Journeys;

/// <summary>
/// Every page of the console, with its empty and failed states. Whoever adds a page or a state of one adds its line here: <see cref="EveryPageTests"/>
/// looks at each with axe in both themes at three widths, and remakes its pictures.
/// </summary>
/// <param name="Name">Names its pictures in <c>docs/screenshots</c>.</param>
/// <param name="Path">Address without the host. The sample topic, its subject and what <see cref="EveryPageTests"/> writes are there.</param>
/// <param name="Shows">Test id of what must be visible before anybody looks; null is content with the page itself.</param>
internal sealed record ConsoleRoutes(string Name, string Path, string? Shows = null)
{
    /// <summary>A topic with a payload of each kind, the last one unreadable.</summary>
    public const string Mixed = "mixed-payloads";

    private const string Cluster = "/c/embedded";
    private const string Sample = $"{Cluster}/topics/earthquakes";
    private const string Other = $"{Cluster}/topics/{Mixed}";

    public static IReadOnlyList<ConsoleRoutes> All { get; } =
    [
        new("overview", Cluster, "overview-topics"),
        new("topics", $"{Cluster}/topics", "topics-grid"),
        new("topics-filtered-away", $"{Cluster}/topics?q=no-such-topic"),
        new("topics-create", $"{Cluster}/topics?create=1"),
        new("messages", $"{Sample}/messages?n=50&cols=magnitude,place", "messages-grid"),
        new("messages-inspector", $"{Sample}/messages?n=50&mode=oldest&p=0&m=0:5", "json-tree"),
        new("messages-search", $"{Sample}/messages?n=50&q=Alaska", "messages-grid"),
        new("messages-not-found", $"{Sample}/messages?n=50&q=no-such-text", "state-filtered-empty"),
        new("messages-forms", $"{Other}/messages?n=50", "messages-grid"),
        new("messages-compare", $"{Sample}/messages?n=50&mode=oldest&p=0&m=0:6&d=0:5&mv=diff", "message-view"),
        new("messages-script", $"{Sample}/messages?n=50&f=value.magnitude%20%3E%203&fl=js", "filter-script"),
        new("messages-bad-address", $"{Sample}/messages?n=50&mode=never&p=x", "address-warning"),
        new("message", $"{Sample}/m/0/5", "json-tree"),
        new("message-json", $"{Sample}/m/0/5?view=json", "message-view"),
        new("message-raw", $"{Sample}/m/0/5?view=raw", "message-view"),
        new("message-unreadable", $"{Other}/m/0/0", "doctor-card"),
        new("message-gone", $"{Sample}/m/0/99999999"),
        new("live", $"{Sample}/live", "tail"),
        new("produce", $"{Sample}/produce"),
        new("partitions", $"{Sample}/partitions"),
        new("config", $"{Sample}/config"),
        new("topic-schema", $"{Sample}/schema"),
        new("topic-unknown", $"{Cluster}/topics/no-such-topic/messages", "state-unknown-topic"),
        new("cluster-unknown", "/c/no-such-cluster"),
        new("jobs", "/jobs", "jobs-grid"),
        new("job-gone", "/jobs/no-such-job"),
        new("schemas", $"{Cluster}/schemas", "schemas-grid"),
        new("subject", $"{Cluster}/schemas/subject?name=earthquakes-value"),
        new("subject-unknown", $"{Cluster}/schemas/subject?name=no-such-subject"),
        new("schema-by-id", $"{Cluster}/schemas/id/1"),
        new("schema-new", $"{Cluster}/schemas/new"),
        new("schema-evolve", $"{Cluster}/schemas/evolve?name=earthquakes-value"),
        new("schema-check", $"{Cluster}/schemas/check?name=earthquakes-value"),
        new("registry-settings", $"{Cluster}/schemas/settings"),
        new("schema-drafts", $"{Cluster}/schemas/drafts"),
        new("fields", $"{Sample}/fields"),
        new("pills", $"{Other}/pills"),
        new("trace", $"{Cluster}/trace"),
        new("not-found", "/no/such/page"),
    ];
}
