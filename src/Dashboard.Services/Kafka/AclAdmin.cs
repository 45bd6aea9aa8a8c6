using Confluent.Kafka.Admin;
using Dashboard.Services.Cluster;
using Dashboard.Services.Records;

namespace Dashboard.Services.Kafka;

/// <inheritdoc/>
/// <remarks>The client library's enumerations end before TRANSACTIONAL_ID; the protocol's own numbers pass through it all the same.</remarks>
internal sealed class AclAdmin(AdminClients clients) : IAclAdmin
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(6);

    public Task<IReadOnlyList<AclRule>> DescribeAclsAsync(string cluster, AclFilter filter, CancellationToken cancellationToken = default) =>
        clients.AskAsync<IReadOnlyList<AclRule>>(
            cluster,
            async client => Sort((await client.DescribeAclsAsync(ToFilter(filter), new DescribeAclsOptions { RequestTimeout = Timeout })).AclBindings),
            cancellationToken);

    public Task<KafkaFailure?> CreateAclsAsync(string cluster, IReadOnlyList<AclRule> rules, CancellationToken cancellationToken = default) =>
        clients.AskAsync<KafkaFailure?>(
            cluster,
            async client =>
            {
                try
                {
                    await client.CreateAclsAsync(rules.Select(ToBinding), new CreateAclsOptions { RequestTimeout = Timeout });
                    return null;
                }
                catch (CreateAclsException refusal) when (refusal.Results.Find(result => result.Error.IsError) is { Error.IsLocalError: false } first)
                {
                    return first.Error.ToFailure();
                }
            },
            cancellationToken);

    public Task<IReadOnlyList<AclRule>> DeleteAclsAsync(string cluster, AclFilter filter, CancellationToken cancellationToken = default) =>
        clients.AskAsync<IReadOnlyList<AclRule>>(
            cluster,
            async client => Sort((await client.DeleteAclsAsync([ToFilter(filter)], new DeleteAclsOptions { RequestTimeout = Timeout }))[0].AclBindings),
            cancellationToken);

    private static AclRule[] Sort(IEnumerable<AclBinding> bindings) =>
    [
        .. bindings.Select(ToRule)
            .OrderBy(rule => rule.ResourceType).ThenBy(rule => rule.ResourceName, StringComparer.Ordinal).ThenBy(rule => rule.PatternType)
            .ThenBy(rule => rule.Principal, StringComparer.Ordinal).ThenBy(rule => rule.Host, StringComparer.Ordinal)
            .ThenBy(rule => rule.Operation).ThenBy(rule => rule.Permission),
    ];

    private static AclBindingFilter ToFilter(AclFilter filter) => new()
    {
        PatternFilter = new ResourcePatternFilter
        {
            Type = (ResourceType)filter.ResourceType,
            Name = filter.ResourceName,
            ResourcePatternType = (ResourcePatternType)filter.PatternType,
        },
        EntryFilter = new AccessControlEntryFilter
        {
            Principal = filter.Principal,
            Host = filter.Host,
            Operation = (Confluent.Kafka.Admin.AclOperation)filter.Operation,
            PermissionType = (AclPermissionType)filter.Permission,
        },
    };

    private static AclBinding ToBinding(AclRule rule) => new()
    {
        Pattern = new ResourcePattern { Type = (ResourceType)rule.ResourceType, Name = rule.ResourceName, ResourcePatternType = (ResourcePatternType)rule.PatternType },
        Entry = new AccessControlEntry
        {
            Principal = rule.Principal,
            Host = rule.Host,
            Operation = (Confluent.Kafka.Admin.AclOperation)rule.Operation,
            PermissionType = (AclPermissionType)rule.Permission,
        },
    };

    private static AclRule ToRule(AclBinding binding) => new(
        (AclResourceType)binding.Pattern.Type,
        binding.Pattern.Name,
        (AclPatternType)binding.Pattern.ResourcePatternType,
        binding.Entry.Principal,
        binding.Entry.Host,
        (Cluster.AclOperation)binding.Entry.Operation,
        (AclPermission)binding.Entry.PermissionType);
}
