namespace Dashboard.Broker.Security;

/// <summary>How the name in a rule is meant (KIP-290); the numbers are those of the protocol.</summary>
internal enum AclPattern : sbyte
{
    Unknown = 0,

    /// <summary>In filters: any pattern.</summary>
    Any = 1,

    /// <summary>In filters: every rule that covers the name.</summary>
    Match = 2,

    /// <summary>This name; <c>*</c> is every name.</summary>
    Literal = 3,

    /// <summary>Every name that begins so.</summary>
    Prefixed = 4,
}
