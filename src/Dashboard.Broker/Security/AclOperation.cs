namespace Dashboard.Broker.Security;

/// <summary>What a rule speaks of; the numbers are those of the protocol and the bits of "authorised operations".</summary>
internal enum AclOperation : sbyte
{
    Unknown = 0,

    /// <summary>In filters: any operation.</summary>
    Any = 1,

    /// <summary>In rules: every operation.</summary>
    All = 2,
    Read = 3,
    Write = 4,
    Create = 5,
    Delete = 6,
    Alter = 7,
    Describe = 8,
    ClusterAction = 9,
    DescribeConfigs = 10,
    AlterConfigs = 11,
    IdempotentWrite = 12,
}
