using Dashboard.Services.Records;

namespace Dashboard.Services.Cluster;

/// <summary>
/// Access control lists of a cluster. Every call throws <see cref="KafkaUnavailableException"/> when the cluster fails, also where it has
/// no authorizer (SECURITY_DISABLED) or does not know the request.
/// </summary>
public interface IAclAdmin
{
    /// <summary>The rules that match, in the order of type, name, pattern, principal, host, operation, permission.</summary>
    Task<IReadOnlyList<AclRule>> DescribeAclsAsync(string cluster, AclFilter filter, CancellationToken cancellationToken = default);

    /// <summary>Creates rules; null where all are done, else the first failure.</summary>
    Task<KafkaFailure?> CreateAclsAsync(string cluster, IReadOnlyList<AclRule> rules, CancellationToken cancellationToken = default);

    /// <summary>Deletes the rules that match and tells them, in the order of <see cref="DescribeAclsAsync"/>.</summary>
    Task<IReadOnlyList<AclRule>> DeleteAclsAsync(string cluster, AclFilter filter, CancellationToken cancellationToken = default);
}

/// <summary>One rule.</summary>
/// <param name="Principal">E.g. <c>User:alice</c>.</param>
/// <param name="Host">An address, or <c>*</c>.</param>
public sealed record AclRule(
    AclResourceType ResourceType, string ResourceName, AclPatternType PatternType, string Principal, string Host, AclOperation Operation, AclPermission Permission);

/// <summary>What rules must have in common; null matches everything.</summary>
public sealed record AclFilter(
    AclResourceType ResourceType = AclResourceType.Any,
    string? ResourceName = null,
    AclPatternType PatternType = AclPatternType.Any,
    string? Principal = null,
    string? Host = null,
    AclOperation Operation = AclOperation.Any,
    AclPermission Permission = AclPermission.Any);

/// <summary>What a rule protects; the numbers are the protocol's.</summary>
public enum AclResourceType
{
    Unknown = 0,
    Any = 1,
    Topic = 2,
    Group = 3,
    Cluster = 4,
    TransactionalId = 5,
    DelegationToken = 6,
    User = 7,
}

/// <summary>How a rule's resource name is meant; the numbers are the protocol's.</summary>
public enum AclPatternType
{
    Unknown = 0,
    Any = 1,
    Match = 2,
    Literal = 3,
    Prefixed = 4,
}

/// <summary>What a rule is about; the numbers are the protocol's.</summary>
public enum AclOperation
{
    Unknown = 0,
    Any = 1,
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

/// <summary>What a rule says; the numbers are the protocol's.</summary>
public enum AclPermission
{
    Unknown = 0,
    Any = 1,
    Deny = 2,
    Allow = 3,
}
