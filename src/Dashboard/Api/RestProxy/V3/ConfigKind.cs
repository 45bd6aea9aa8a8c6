using System.Globalization;
using Dashboard.Services.Cluster;

namespace Dashboard.Api.RestProxy.V3;

/// <summary>What differs between the configs of topics and those of brokers.</summary>
/// <param name="Segment">The part of the address that names the owner; also its type in resource names.</param>
/// <param name="Word">The owner's kind in messages.</param>
/// <param name="NotFound">The answer where there is no such owner.</param>
internal sealed record ConfigKind(ConfigOwner Owner, string Segment, string Collection, string Kind, string Word, ProxyError NotFound)
{
    public static ConfigKind Topic { get; } = new(ConfigOwner.Topic, "topic", "topics", "KafkaTopicConfig", "TOPIC", ProxyError.TopicNotFound);

    public static ConfigKind Broker { get; } = new(ConfigOwner.Broker, "broker", "brokers", "KafkaBrokerConfig", "BROKER", ProxyError.NotFound);

    public string ListKind { get; } = Kind + "List";

    public static string NameOf(int broker) => broker.ToString(CultureInfo.InvariantCulture);
}
