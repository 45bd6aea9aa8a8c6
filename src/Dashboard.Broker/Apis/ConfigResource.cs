using System.Collections.Immutable;
using System.Globalization;
using Dashboard.Broker.Protocol;
using Dashboard.Broker.Security;
using Dashboard.Broker.Storage;

namespace Dashboard.Broker.Apis;

/// <summary>A thing with settings: a topic, the broker, or the defaults of all brokers.</summary>
internal sealed class ConfigResource
{
    private const sbyte TopicType = 2;
    private const sbyte BrokerType = 4;
    private readonly TopicStore _topics;
    private readonly Topic? _topic;

    private ConfigResource(TopicStore topics, Topic? topic)
    {
        _topics = topics;
        _topic = topic;
    }

    public bool IsTopic => _topic is not null;

    public TopicConfig? TopicConfig => _topic?.Config;

    /// <summary>What may be set.</summary>
    public IReadOnlyDictionary<string, ConfigDefinition> Catalog => _topic is null ? BrokerConfigCatalog.All : TopicConfigCatalog.All;

    /// <summary>What is set.</summary>
    public ImmutableSortedDictionary<string, string> Values => _topic?.Config.Overrides ?? _topics.BrokerConfig;

    /// <summary>Finds the resource a request names, or says what is wrong with the name.</summary>
    public static ConfigResource? Find(TopicStore topics, BrokerIdentity identity, sbyte type, string name, out ErrorCode error, out string? message)
    {
        (error, message) = (ErrorCode.None, null);
        switch (type)
        {
            case TopicType when topics.Find(name) is { } topic:
                return new ConfigResource(topics, topic);
            case TopicType:
                (error, message) = (ErrorCode.UnknownTopicOrPartition, $"There is no topic '{name}'.");
                return null;
            case BrokerType when name.Length == 0 || name == identity.NodeId.ToString(CultureInfo.InvariantCulture):
                return new ConfigResource(topics, null);
            case BrokerType:
                (error, message) = (ErrorCode.InvalidRequest, $"There is no broker '{name}'; the only one is {identity.NodeId}.");
                return null;
            default:
                (error, message) = (ErrorCode.InvalidRequest, $"Resources of type {type} have no settings here.");
                return null;
        }
    }

    /// <summary>The error where the client may not do that with the resource's settings; otherwise none.</summary>
    public static ErrorCode Refusal(RequestContext context, AclOperation operation, sbyte type, string name) => type switch
    {
        TopicType when !context.AllowsTopic(operation, name) => ErrorCode.TopicAuthorizationFailed,
        BrokerType when !context.AllowsCluster(operation) => ErrorCode.ClusterAuthorizationFailed,
        _ => ErrorCode.None,
    };

    /// <summary>Replaces what is set; on disk and in effect when it returns. Null if that went well, otherwise the complaint.</summary>
    public string? Change(ImmutableSortedDictionary<string, string> values, bool validateOnly)
    {
        if (TopicConfigCatalog.Complaint(values, Catalog) is { } complaint)
        {
            return complaint;
        }

        if (!validateOnly && _topic is null)
        {
            _topics.ConfigureBroker(values);
        }
        else if (!validateOnly)
        {
            _topics.Configure(_topic!, values);
        }

        return null;
    }
}
