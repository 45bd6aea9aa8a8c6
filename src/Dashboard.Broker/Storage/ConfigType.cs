namespace Dashboard.Broker.Storage;

/// <summary>Type of a setting, by the numbers of DescribeConfigs.</summary>
internal enum ConfigType : sbyte
{
    Boolean = 1,
    String = 2,
    Int = 3,
    Long = 5,
    Double = 6,
    List = 7,
}
