namespace Dashboard.Broker.Storage;

/// <summary>Every setting a topic may have.</summary>
internal static class TopicConfigCatalog
{
    private const string Forever = "9223372036854775807";

    public static IReadOnlyDictionary<string, ConfigDefinition> All { get; } = new ConfigDefinition[]
    {
        new("cleanup.policy", ConfigType.List, "delete", ["delete", "compact"], BrokerName: "log.cleanup.policy"),
        new("compression.type", ConfigType.String, "producer", ["producer", "uncompressed", "gzip", "snappy", "lz4", "zstd"], BrokerName: "compression.type"),
        new("delete.retention.ms", ConfigType.Long, "86400000", Least: 0, BrokerName: "log.cleaner.delete.retention.ms"),
        new("file.delete.delay.ms", ConfigType.Long, "60000", Least: 0, BrokerName: "log.segment.delete.delay.ms"),
        new("flush.messages", ConfigType.Long, Forever, Least: 1, BrokerName: "log.flush.interval.messages"),
        new("flush.ms", ConfigType.Long, Forever, Least: 0, BrokerName: "log.flush.interval.ms"),
        new("follower.replication.throttled.replicas", ConfigType.List, ""),
        new("index.interval.bytes", ConfigType.Int, "4096", Least: 0, BrokerName: "log.index.interval.bytes"),
        new("leader.replication.throttled.replicas", ConfigType.List, ""),
        new("local.retention.bytes", ConfigType.Long, "-2", Least: -2),
        new("local.retention.ms", ConfigType.Long, "-2", Least: -2),
        new("max.compaction.lag.ms", ConfigType.Long, Forever, Least: 1, BrokerName: "log.cleaner.max.compaction.lag.ms"),
        new("max.message.bytes", ConfigType.Int, "1048588", Least: 0, BrokerName: "message.max.bytes"),
        new("message.downconversion.enable", ConfigType.Boolean, "true", BrokerName: "log.message.downconversion.enable"),
        new("message.format.version", ConfigType.String, "3.0-IV1", BrokerName: "log.message.format.version"),
        new("message.timestamp.after.max.ms", ConfigType.Long, Forever, Least: 0, BrokerName: "log.message.timestamp.after.max.ms"),
        new("message.timestamp.before.max.ms", ConfigType.Long, Forever, Least: 0, BrokerName: "log.message.timestamp.before.max.ms"),
        new("message.timestamp.difference.max.ms", ConfigType.Long, Forever, Least: 0, BrokerName: "log.message.timestamp.difference.max.ms"),
        new("message.timestamp.type", ConfigType.String, "CreateTime", ["CreateTime", "LogAppendTime"], BrokerName: "log.message.timestamp.type"),
        new("min.cleanable.dirty.ratio", ConfigType.Double, "0.5", BrokerName: "log.cleaner.min.cleanable.ratio"),
        new("min.compaction.lag.ms", ConfigType.Long, "0", Least: 0, BrokerName: "log.cleaner.min.compaction.lag.ms"),
        new("min.insync.replicas", ConfigType.Int, "1", Least: 1, BrokerName: "min.insync.replicas"),
        new("preallocate", ConfigType.Boolean, "false", BrokerName: "log.preallocate"),
        new("remote.storage.enable", ConfigType.Boolean, "false", ["false"]),
        new("retention.bytes", ConfigType.Long, "-1", Least: -1, BrokerName: "log.retention.bytes"),
        new("retention.ms", ConfigType.Long, "604800000", Least: -1, BrokerName: "log.retention.ms"),
        new("segment.bytes", ConfigType.Int, "134217728", Least: 14, BrokerName: "log.segment.bytes"),
        new("segment.index.bytes", ConfigType.Int, "10485760", Least: 4, BrokerName: "log.index.size.max.bytes"),
        new("segment.jitter.ms", ConfigType.Long, "0", Least: 0, BrokerName: "log.roll.jitter.ms"),
        new("segment.ms", ConfigType.Long, "604800000", Least: 1, BrokerName: "log.roll.ms"),
        new("unclean.leader.election.enable", ConfigType.Boolean, "false", BrokerName: "unclean.leader.election.enable"),
    }.ToDictionary(definition => definition.Name, StringComparer.Ordinal);

    /// <summary>What is wrong with a set of overrides; null if nothing.</summary>
    public static string? Complaint(IEnumerable<KeyValuePair<string, string>> overrides) => Complaint(overrides, All);

    /// <summary>What is wrong with values of the settings in a catalogue; null if nothing.</summary>
    public static string? Complaint(IEnumerable<KeyValuePair<string, string>> values, IReadOnlyDictionary<string, ConfigDefinition> catalog)
    {
        foreach (var (name, value) in values)
        {
            if (!catalog.TryGetValue(name, out var definition))
            {
                return $"Unknown config name: {name}";
            }

            if (definition.Complaint(value) is { } complaint)
            {
                return complaint;
            }
        }

        return null;
    }
}
