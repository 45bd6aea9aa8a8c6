using Dashboard.Services.Cluster;
using Dashboard.Services.Records;

namespace Dashboard.Tests.Unit.Support;

/// <summary>Access rules in memory; every search finds all of them.</summary>
public sealed class FakeAclAdmin : IAclAdmin
{
    public List<AclRule> Rules { get; } = [];

    public List<AclFilter> Filters { get; } = [];

    public Task<IReadOnlyList<AclRule>> DescribeAclsAsync(string cluster, AclFilter filter, CancellationToken cancellationToken = default)
    {
        Filters.Add(filter);
        return Task.FromResult<IReadOnlyList<AclRule>>(Rules);
    }

    public Task<KafkaFailure?> CreateAclsAsync(string cluster, IReadOnlyList<AclRule> rules, CancellationToken cancellationToken = default)
    {
        Rules.AddRange(rules);
        return Task.FromResult<KafkaFailure?>(null);
    }

    public Task<IReadOnlyList<AclRule>> DeleteAclsAsync(string cluster, AclFilter filter, CancellationToken cancellationToken = default)
    {
        Filters.Add(filter);
        AclRule[] deleted = [.. Rules];
        Rules.Clear();
        return Task.FromResult<IReadOnlyList<AclRule>>(deleted);
    }
}
