namespace Dashboard.Broker.Security;

/// <summary>Decides by the rules: super users may everything; else a denial beats what is allowed, and what no rule allows is denied.</summary>
internal sealed class Authorizer(AclStore rules, IReadOnlySet<string> superUsers)
{
    public AclStore Rules => rules;

    /// <param name="principal"><c>User:name</c>.</param>
    /// <param name="host">IP address of the client.</param>
    /// <param name="operation">What it wants to do.</param>
    /// <param name="type">With what.</param>
    /// <param name="name">Name of the resource.</param>
    public bool Allows(string principal, string host, AclOperation operation, AclResourceType type, string name)
    {
        if (superUsers.Contains(principal))
        {
            return true;
        }

        var allowed = false;
        foreach (var rule in rules.All)
        {
            if (rule.ResourceType != type || !rule.IsAbout(principal, host) || !rule.Covers(name))
            {
                continue;
            }

            if (rule.Permission == AclPermission.Deny && (rule.Operation == operation || rule.Operation == AclOperation.All))
            {
                return false;
            }

            allowed |= rule.Permission == AclPermission.Allow && Implies(rule.Operation, operation);
        }

        return allowed;
    }

    /// <summary>Whether there is any resource of the kind with which the client may do it (e.g. any topic to write to).</summary>
    public bool AllowsAny(string principal, string host, AclOperation operation, AclResourceType type) =>
        superUsers.Contains(principal)
        || rules.All.Any(rule => rule.ResourceType == type && rule.Permission == AclPermission.Allow && rule.IsAbout(principal, host)
            && Implies(rule.Operation, operation) && !IsTakenBack(rule, principal, host, operation));

    /// <summary>Whether a denial covers everything that <paramref name="allowing"/> covers.</summary>
    private bool IsTakenBack(Acl allowing, string principal, string host, AclOperation operation) =>
        rules.All.Any(rule => rule.ResourceType == allowing.ResourceType && rule.Permission == AclPermission.Deny && rule.IsAbout(principal, host)
            && (rule.Operation == operation || rule.Operation == AclOperation.All)
            && (rule.Pattern == AclPattern.Prefixed || allowing.Pattern == AclPattern.Literal || rule.ResourceName == Acl.Wildcard)
            && rule.Covers(allowing.ResourceName));

    private static bool Implies(AclOperation allowed, AclOperation wanted) =>
        allowed == wanted || allowed == AclOperation.All || wanted switch
        {
            AclOperation.Describe => allowed is AclOperation.Read or AclOperation.Write or AclOperation.Delete or AclOperation.Alter,
            AclOperation.DescribeConfigs => allowed is AclOperation.AlterConfigs,
            _ => false,
        };
}
