namespace Dashboard.Broker.Security;

/// <summary>Whether a rule forbids or allows; the numbers are those of the protocol.</summary>
internal enum AclPermission : sbyte
{
    Unknown = 0,

    /// <summary>In filters: either.</summary>
    Any = 1,
    Deny = 2,
    Allow = 3,
}
