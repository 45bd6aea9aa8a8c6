using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text;

namespace Dashboard.Services.Schemas.Engine;

/// <summary>Applies records to a state; building many at once costs a fraction of a state per record.</summary>
internal sealed class RegistryStateBuilder
{
    private readonly LayeredMap<string, SubjectVersions>.Builder _subjects;
    private readonly Dictionary<string, ContextIdsBuilder> _ids = new(StringComparer.Ordinal);
    private readonly RegistryState _from;
    private ImmutableDictionary<(string Subject, int Version), ImmutableHashSet<(string Subject, int Version)>> _referrers;
    private ImmutableDictionary<string, RegistryConfig> _configs;
    private ImmutableDictionary<string, string> _modes;
    private ImmutableSortedSet<string> _contexts;
    private ImmutableDictionary<string, ImmutableList<byte[]>> _spellings;

    public RegistryStateBuilder(RegistryState from)
    {
        _from = from;
        _subjects = from.Subjects.ToBuilder();
        (_referrers, _configs, _modes, _contexts, _spellings) = (from.Referrers, from.Configs, from.Modes, from.Contexts, from.Spellings);
    }

    public RegistryState Build() => new()
    {
        Subjects = _subjects.Build(),
        Ids = _from.Ids.SetItems(_ids.Select(ids => KeyValuePair.Create(ids.Key, ids.Value.Build()))),
        Referrers = _referrers,
        Configs = _configs,
        Modes = _modes,
        Contexts = _contexts,
        Spellings = _spellings,
    };

    /// <summary>Applies one record.</summary>
    /// <returns>Why it contradicts the state and was left out; null where it was applied.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public string? Apply(RegistryRecord record)
    {
        switch (record)
        {
            case RegistryRecord.Schema { Stored: var stored }:
                return Put(stored);
            case RegistryRecord.SchemaGone gone:
                Remove(gone.Subject, gone.Version);
                return null;
            case RegistryRecord.SubjectDeleted deleted:
                foreach (var stored in VersionsOf(deleted.Subject).Values.Where(stored => stored.Version <= deleted.Version && !stored.IsDeleted).ToList())
                {
                    Put(stored with { IsDeleted = true });
                }

                return null;
            case RegistryRecord.SubjectCleared cleared:
                var concerned = cleared.Subject is { } named && !SubjectName.Parse(named).IsContext ? [VersionsOf(named)]
                    : _subjects.Values.Where(versions => !versions.IsEmpty && RegistryState.Covers(cleared.Subject, versions.First!.Subject));
                foreach (var stored in concerned.SelectMany(versions => versions.Values).Where(stored => stored.IsDeleted).ToList())
                {
                    Remove(stored.Subject, stored.Version);
                }

                return null;
            case RegistryRecord.Config config:
                _configs = config.Value is null ? _configs.Remove(config.Subject ?? "") : _configs.SetItem(config.Subject ?? "", config.Value);
                return null;
            case RegistryRecord.Mode mode:
                _modes = mode.Value is null ? _modes.Remove(mode.Subject ?? "") : _modes.SetItem(mode.Subject ?? "", mode.Value);
                return null;
            case RegistryRecord.Context context:
                if (context.HighestId > 0)
                {
                    IdsOf(context.Name).Raise(context.HighestId);
                }

                _contexts = context.IsThere && context.Name != SubjectName.DefaultContext ? _contexts.Add(context.Name) : _contexts.Remove(context.Name);
                return null;
            default:
                return null;
        }
    }

    /// <summary>A version as it is after the records applied so far.</summary>
    public StoredSchema? Find(string subject, int version) => VersionsOf(subject).TryGetValue(version, out var stored) ? stored : null;

    /// <summary>Remembers that a key was written in another spelling than this registry's; the newest few.</summary>
    public void Remember(byte[] spelling, byte[] canonical)
    {
        const int Most = 8;
        var name = Encoding.UTF8.GetString(canonical);
        var known = _spellings.GetValueOrDefault(name, []);
        if (!known.Exists(other => other.AsSpan().SequenceEqual(spelling)))
        {
            _spellings = _spellings.SetItem(name, [.. known.TakeLast(Most - 1), spelling]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private SubjectVersions VersionsOf(string subject) => _subjects.TryGetValue(subject, out var versions) ? versions : SubjectVersions.Empty;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private ContextIdsBuilder IdsOf(string context)
    {
        if (!_ids.TryGetValue(context, out var ids))
        {
            _ids[context] = ids = new ContextIdsBuilder(_from.IdsOf(context));
        }

        return ids;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private string? Put(StoredSchema stored)
    {
        var context = SubjectName.Parse(stored.Subject).Context;
        var ids = IdsOf(context);
        var holders = ids.HoldersOf(stored.Id);
        if (holders?.OtherThan(stored) is { } other && !other.Content.HasSameText(stored.Content))
        {
            return $"Id {stored.Id} of subject {stored.Subject} version {stored.Version} already means another schema, that of subject {other.Subject} version {other.Version}.";
        }

        var versions = VersionsOf(stored.Subject);
        stored = Share(stored, versions, holders);
        if (versions.TryGetValue(stored.Version, out var earlier) && (earlier.Id != stored.Id || !ReferenceEquals(earlier.Content, stored.Content)))
        {
            Remove(stored.Subject, stored.Version);
            versions = VersionsOf(stored.Subject);
            holders = ids.HoldersOf(stored.Id);
        }

        _subjects.Set(stored.Subject, versions.Set(stored));
        ids.Add(stored, holders);
        if (stored.Content.References.Count > 0)
        {
            Refer(stored, (referrers, referrer) => referrers.Add(referrer));
        }

        if (context != SubjectName.DefaultContext)
        {
            _contexts = _contexts.Add(context);
        }

        return null;
    }

    // One text for all who hold an id, one name for all versions of a subject.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static StoredSchema Share(StoredSchema stored, SubjectVersions versions, IdHolders? holders)
    {
        var content = holders is not null && holders.First.Content.IsSameAs(stored.Content) ? holders.First.Content : stored.Content;
        var subject = versions.First?.Subject ?? stored.Subject;
        return ReferenceEquals(content, stored.Content) && ReferenceEquals(subject, stored.Subject) ? stored : stored with { Content = content, Subject = subject };
    }

    private void Remove(string subject, int version)
    {
        var versions = VersionsOf(subject);
        if (!versions.TryGetValue(version, out var stored))
        {
            return;
        }

        var rest = versions.Remove(version);
        if (rest.IsEmpty)
        {
            _subjects.Remove(subject);
        }
        else
        {
            _subjects.Set(subject, rest);
        }

        IdsOf(SubjectName.Parse(subject).Context).Remove(stored);
        Refer(stored, (referrers, referrer) => referrers.Remove(referrer));
    }

    private void Refer(StoredSchema stored, Func<ImmutableHashSet<(string, int)>, (string, int), ImmutableHashSet<(string, int)>> change)
    {
        foreach (var reference in stored.Content.References)
        {
            var target = (SubjectName.Parse(stored.Subject).Relative(reference.Subject).Qualified, reference.Version);
            var referrers = change(_referrers.GetValueOrDefault(target, []), (stored.Subject, stored.Version));
            _referrers = referrers.IsEmpty ? _referrers.Remove(target) : _referrers.SetItem(target, referrers);
        }
    }
}
