using System.Collections.Immutable;
using System.Globalization;

namespace Dashboard.Broker.Storage;

/// <summary>The settings of a topic in effect: its own, then the broker's, then the defaults. Immutable; a change makes a new one.</summary>
internal sealed class TopicConfig
{
    private readonly IReadOnlyDictionary<string, string> _brokerValues;

    public TopicConfig(ImmutableSortedDictionary<string, string> overrides, IReadOnlyDictionary<string, string> brokerValues)
    {
        Overrides = overrides;
        _brokerValues = brokerValues;
        var cleanup = ConfigDefinition.ListOf(Effective("cleanup.policy"));
        Compacted = cleanup.Contains("compact");
        Deletes = cleanup.Contains("delete");
        LogAppendTime = Effective("message.timestamp.type") == "LogAppendTime";
        MaxMessageBytes = (int)Number("max.message.bytes");
        SegmentBytes = (int)Number("segment.bytes");
        SegmentMs = Number("segment.ms");
        RetentionMs = Number("retention.ms");
        RetentionBytes = Number("retention.bytes");
        MinCleanableDirtyRatio = double.Parse(Effective("min.cleanable.dirty.ratio"), CultureInfo.InvariantCulture);
        MinCompactionLagMs = Number("min.compaction.lag.ms");
        MaxCompactionLagMs = Number("max.compaction.lag.ms");
        DeleteRetentionMs = Number("delete.retention.ms");
        TimestampBeforeMaxMs = Number("message.timestamp.before.max.ms");
        TimestampAfterMaxMs = Number("message.timestamp.after.max.ms");
    }

    /// <summary>All defaults.</summary>
    public static TopicConfig Default { get; } = new(NoOverrides, NoOverrides);

    public static ImmutableSortedDictionary<string, string> NoOverrides => ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>What was set on the topic itself.</summary>
    public ImmutableSortedDictionary<string, string> Overrides { get; }

    public bool Compacted { get; }

    /// <summary>Whether old segments are deleted.</summary>
    public bool Deletes { get; }

    public bool LogAppendTime { get; }

    public int MaxMessageBytes { get; }

    public int SegmentBytes { get; }

    public long SegmentMs { get; }

    /// <summary>Milliseconds; -1 means for ever.</summary>
    public long RetentionMs { get; }

    /// <summary>Bytes per partition; -1 means without limit.</summary>
    public long RetentionBytes { get; }

    /// <summary>Share of not yet compacted bytes from which compaction starts, 0 to 1.</summary>
    public double MinCleanableDirtyRatio { get; }

    /// <summary>How long a record is safe from compaction.</summary>
    public long MinCompactionLagMs { get; }

    /// <summary>How long a record may wait for compaction.</summary>
    public long MaxCompactionLagMs { get; }

    /// <summary>How long a tombstone stays after it was first met by compaction.</summary>
    public long DeleteRetentionMs { get; }

    public long TimestampBeforeMaxMs { get; }

    public long TimestampAfterMaxMs { get; }

    /// <summary>The value in effect of a setting in the catalogue.</summary>
    public string Effective(string name)
    {
        if (Overrides.TryGetValue(name, out var value))
        {
            return value;
        }

        var definition = TopicConfigCatalog.All[name];
        return definition.BrokerName is { } brokerName && _brokerValues.TryGetValue(brokerName, out value) ? value : definition.Default;
    }

    /// <summary>Where the value in effect comes from, by the numbers of DescribeConfigs.</summary>
    public ConfigSource SourceOf(string name)
    {
        if (Overrides.ContainsKey(name))
        {
            return ConfigSource.Topic;
        }

        return TopicConfigCatalog.All[name].BrokerName is { } brokerName && _brokerValues.ContainsKey(brokerName)
            ? ConfigSource.DynamicDefaultBroker
            : ConfigSource.Default;
    }

    /// <summary>Every value that could be in effect, the winner first.</summary>
    public IEnumerable<(string Name, string Value, ConfigSource Source)> SynonymsOf(string name)
    {
        if (Overrides.TryGetValue(name, out var own))
        {
            yield return (name, own, ConfigSource.Topic);
        }

        var definition = TopicConfigCatalog.All[name];
        if (definition.BrokerName is { } brokerName && _brokerValues.TryGetValue(brokerName, out var broker))
        {
            yield return (brokerName, broker, ConfigSource.DynamicDefaultBroker);
        }

        yield return (definition.BrokerName ?? name, definition.Default, ConfigSource.Default);
    }

    private long Number(string name) => long.Parse(Effective(name), CultureInfo.InvariantCulture);
}
