namespace Dashboard.Broker.Storage;

/// <summary>Where the value of a setting comes from, by the numbers of DescribeConfigs (KIP-226).</summary>
internal enum ConfigSource : sbyte
{
    Topic = 1,
    DynamicBroker = 2,
    DynamicDefaultBroker = 3,
    StaticBroker = 4,
    Default = 5,
}
