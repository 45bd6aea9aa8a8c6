namespace Dashboard.Broker.Security;

/// <summary>Kinds of things that rules protect; the numbers are those of the protocol.</summary>
internal enum AclResourceType : sbyte
{
    Unknown = 0,

    /// <summary>In filters: any kind.</summary>
    Any = 1,
    Topic = 2,
    Group = 3,
    Cluster = 4,
    TransactionalId = 5,
}
