using System.Collections.Immutable;

namespace Dashboard.Broker.Security;

/// <summary>All rules. Changes are on disk before they are in effect; readers take no lock.</summary>
internal sealed class AclStore
{
    /// <summary>Rules there may be.</summary>
    public const int MaxRules = 10_000;

    private readonly Lock _changes = new();
    private readonly SecurityFile<ImmutableArray<Acl>> _file;

    /// <param name="directory">The data directory.</param>
    /// <exception cref="BrokerStartException">The saved rules cannot be read.</exception>
    public AclStore(string directory)
    {
        _file = new(Path.Combine(directory, "acls.json"), SecurityJson.Default.ImmutableArrayAcl);
        All = _file.Read([]);
    }

    public ImmutableArray<Acl> All { get; private set; }

    /// <summary>Adds rules; those that exist already stay as they are. False where there would be too many, and then none is added.</summary>
    public bool Add(IReadOnlyCollection<Acl> rules)
    {
        lock (_changes)
        {
            ImmutableArray<Acl> next = [.. All.Union(rules)];
            if (next.Length > MaxRules)
            {
                return false;
            }

            Replace(next);
            return true;
        }
    }

    /// <summary>Takes away what matches.</summary>
    public ImmutableArray<Acl> Remove(AclFilter filter)
    {
        lock (_changes)
        {
            ImmutableArray<Acl> doomed = [.. All.Where(filter.Matches)];
            if (doomed.Length > 0)
            {
                Replace([.. All.Except(doomed)]);
            }

            return doomed;
        }
    }

    private void Replace(ImmutableArray<Acl> rules)
    {
        _file.Write(rules);
        All = rules;
    }
}
