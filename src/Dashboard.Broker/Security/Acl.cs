namespace Dashboard.Broker.Security;

/// <summary>One rule: who, from where, may or may not do what with which resources.</summary>
/// <param name="ResourceType">Kind of resource.</param>
/// <param name="ResourceName">Its name, or how names begin; the cluster is <see cref="ClusterName"/>.</param>
/// <param name="Pattern">How the name is meant.</param>
/// <param name="Principal"><c>User:name</c>; <c>User:*</c> is everyone.</param>
/// <param name="Host">An IP address; <c>*</c> is every one.</param>
/// <param name="Operation">What it is about.</param>
/// <param name="Permission">Forbidden or allowed.</param>
internal sealed record Acl(
    AclResourceType ResourceType,
    string ResourceName,
    AclPattern Pattern,
    string Principal,
    string Host,
    AclOperation Operation,
    AclPermission Permission)
{
    public const string Wildcard = "*";
    public const string ClusterName = "kafka-cluster";
    public const string PrincipalPrefix = "User:";
    private const string Everyone = PrincipalPrefix + Wildcard;

    /// <summary>Whether the rule speaks of a resource of this name.</summary>
    public bool Covers(string name) => Pattern == AclPattern.Prefixed
        ? name.StartsWith(ResourceName, StringComparison.Ordinal)
        : ResourceName == Wildcard || ResourceName == name;

    /// <summary>Whether the rule speaks of this client.</summary>
    public bool IsAbout(string principal, string host) =>
        (Principal == Everyone || Principal == principal) && (Host == Wildcard || Host == host);

    /// <summary>What is wrong with a rule that somebody wants to add; null if nothing is.</summary>
    public string? Complaint() => this switch
    {
        { ResourceType: AclResourceType.Unknown or AclResourceType.Any or > AclResourceType.TransactionalId } =>
            $"Rules are made for topics, groups, the cluster and transactional ids, not for resources of type {(int)ResourceType}.",
        { Pattern: not (AclPattern.Literal or AclPattern.Prefixed) } => "The pattern of a rule is literal or prefixed.",
        { ResourceName.Length: 0 } => "The name of the resource is empty.",
        { ResourceType: AclResourceType.Cluster } when ResourceName != ClusterName => $"The cluster is named {ClusterName}.",
        { Operation: AclOperation.Unknown or AclOperation.Any or > AclOperation.IdempotentWrite } => "The rule names no operation.",
        { Permission: not (AclPermission.Allow or AclPermission.Deny) } => "A rule allows or denies.",
        _ when !Principal.StartsWith(PrincipalPrefix, StringComparison.Ordinal) || Principal.Length == PrincipalPrefix.Length =>
            $"The principal '{Principal}' must be {PrincipalPrefix} and a name.",
        { Host.Length: 0 } => "The host is empty; * is every host.",
        _ => null,
    };
}
