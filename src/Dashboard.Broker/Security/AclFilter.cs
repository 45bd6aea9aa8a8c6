namespace Dashboard.Broker.Security;

/// <summary>Which rules are meant. Null names and <c>Any</c> leave open.</summary>
internal sealed record AclFilter(
    AclResourceType ResourceType,
    string? ResourceName,
    AclPattern Pattern,
    string? Principal,
    string? Host,
    AclOperation Operation,
    AclPermission Permission)
{
    /// <summary>Whether every part says something the protocol knows.</summary>
    public bool IsValid =>
        ResourceType is not AclResourceType.Unknown && Pattern is not AclPattern.Unknown
        && Operation is not AclOperation.Unknown && Permission is not AclPermission.Unknown;

    public bool Matches(Acl rule) =>
        (ResourceType == AclResourceType.Any || ResourceType == rule.ResourceType)
        && MatchesName(rule)
        && (Principal is null || Principal == rule.Principal)
        && (Host is null || Host == rule.Host)
        && (Operation == AclOperation.Any || Operation == rule.Operation)
        && (Permission == AclPermission.Any || Permission == rule.Permission);

    private bool MatchesName(Acl rule) => Pattern switch
    {
        AclPattern.Match => ResourceName is null || rule.Covers(ResourceName),
        AclPattern.Any => ResourceName is null || ResourceName == rule.ResourceName,
        _ => Pattern == rule.Pattern && (ResourceName is null || ResourceName == rule.ResourceName),
    };
}
