namespace Dashboard.ViewModels.Topics;

/// <summary>A way to keep records, in plain words.</summary>
/// <param name="Name">Identifies it.</param>
/// <param name="Configs">Topic configs that make it so.</param>
public sealed record TopicPreset(string Name, string Title, string Explanation, IReadOnlyDictionary<string, string> Configs)
{
    /// <summary>All presets; the first is chosen when nothing else is.</summary>
    public static IReadOnlyList<TopicPreset> All { get; } =
    [
        new("events", "Events kept 7 days", "Every message stays for a week, then goes. For things that happened.",
            new Dictionary<string, string> { ["cleanup.policy"] = "delete", ["retention.ms"] = "604800000" }),
        new("latest", "Latest value per key", "The newest message of each key stays for ever; older ones go when the cluster compacts the topic.",
            new Dictionary<string, string> { ["cleanup.policy"] = "compact" }),
        new("forever", "Everything for ever", "No message goes by itself. Disk use only grows.",
            new Dictionary<string, string> { ["cleanup.policy"] = "delete", ["retention.ms"] = "-1" }),
    ];
}
