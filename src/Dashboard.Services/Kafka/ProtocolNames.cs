using Confluent.Kafka.Admin;

namespace Dashboard.Services.Kafka;

/// <summary>Spells the client library's enumerations as Kafka's documentation does: <c>DescribeConfigs</c> is <c>DESCRIBE_CONFIGS</c>.</summary>
internal static class ProtocolNames
{
    public static string Of<T>(T value)
        where T : struct, Enum => ToUpperSnake(value.ToString());

    /// <summary>The name of where a config's value comes from.</summary>
    public static string Of(ConfigSource source) => source switch
    {
        ConfigSource.DynamicTopicConfig => "DYNAMIC_TOPIC_CONFIG",
        ConfigSource.DynamicBrokerConfig => "DYNAMIC_BROKER_CONFIG",
        ConfigSource.DynamicDefaultBrokerConfig => "DYNAMIC_DEFAULT_BROKER_CONFIG",
        ConfigSource.StaticBrokerConfig => "STATIC_BROKER_CONFIG",
        ConfigSource.DefaultConfig => "DEFAULT_CONFIG",
        _ => "UNKNOWN",
    };

    public static string ToUpperSnake(string name) => string.Concat(
        name.Select((letter, index) => index > 0 && char.IsUpper(letter) && !char.IsUpper(name[index - 1]) ? $"_{letter}" : char.ToUpperInvariant(letter).ToString()));
}
