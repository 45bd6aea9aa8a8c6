using System.Collections.Immutable;
using System.Globalization;
using Dashboard.Broker.Storage;

namespace Dashboard.Broker.Apis;

/// <summary>Creates topics on demand, with the broker's defaults where the client leaves them open.</summary>
internal sealed class TopicCreator(TopicStore topics)
{
    /// <summary>Number of partitions where none is asked for.</summary>
    public int DefaultPartitions =>
        int.Parse(topics.BrokerConfig.GetValueOrDefault(BrokerConfigCatalog.DefaultPartitions, "1"), CultureInfo.InvariantCulture);

    /// <summary>Whether a client that names an unknown topic gets it created.</summary>
    public bool AutoCreates => topics.BrokerConfig.GetValueOrDefault(BrokerConfigCatalog.AutoCreateTopics, "true") == "true";

    public TopicCreation Create(string name, int partitions, ImmutableSortedDictionary<string, string> config, bool validateOnly) =>
        topics.Create(name, partitions, config, validateOnly);

    /// <summary>The settings a topic would have.</summary>
    public TopicConfig Preview(ImmutableSortedDictionary<string, string> config) => new(config, topics.BrokerConfig);

    /// <summary>Creates a topic because a client named it.</summary>
    public TopicCreation CreateByName(string name) => topics.Create(name, DefaultPartitions, TopicConfig.NoOverrides, validateOnly: false);
}
