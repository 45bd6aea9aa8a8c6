namespace Dashboard.Broker.Storage;

/// <summary>Settings of the broker that clients may change: defaults of new topics and those of topics without their own.</summary>
internal static class BrokerConfigCatalog
{
    public const string DefaultPartitions = "num.partitions";
    public const string AutoCreateTopics = "auto.create.topics.enable";

    public static IReadOnlyDictionary<string, ConfigDefinition> All { get; } = Own()
        .Concat(TopicConfigCatalog.All.Values
            .Where(topic => topic.BrokerName is not null)
            .Select(topic => topic with { Name = topic.BrokerName!, BrokerName = null }))
        .ToDictionary(definition => definition.Name, StringComparer.Ordinal);

    private static ConfigDefinition[] Own() =>
    [
        new(AutoCreateTopics, ConfigType.Boolean, "true"),
        new(DefaultPartitions, ConfigType.Int, "1", Least: 1),
    ];
}
