using System.Collections.Immutable;

namespace Dashboard.Services.Schemas.Engine;

/// <summary>
/// What the registry knows after a number of records: a record in, the next state out. Immutable, so that readers need no lock and
/// see one moment of the log.
/// </summary>
public sealed class RegistryState
{
    private static readonly ImmutableSortedDictionary<int, StoredSchema> NoVersions = ImmutableSortedDictionary<int, StoredSchema>.Empty;

    private RegistryState()
    {
    }

    public static RegistryState Empty { get; } = new();

    /// <summary>Versions by qualified subject (ordinal order), soft-deleted ones included.</summary>
    public ImmutableSortedDictionary<string, ImmutableSortedDictionary<int, StoredSchema>> Subjects { get; private init; } =
        ImmutableSortedDictionary.Create<string, ImmutableSortedDictionary<int, StoredSchema>>(StringComparer.Ordinal);

    /// <summary>Which subjects and versions hold an id, per context.</summary>
    public ImmutableDictionary<(string Context, int Id), ImmutableSortedSet<(string Subject, int Version)>> Holders { get; private init; } =
        ImmutableDictionary<(string, int), ImmutableSortedSet<(string, int)>>.Empty;

    /// <summary>Which id a content has, per context.</summary>
    public ImmutableDictionary<(string Context, Guid Guid), int> Ids { get; private init; } = ImmutableDictionary<(string, Guid), int>.Empty;

    /// <summary>The highest id ever seen, per context; it never falls, so that an id is not given out twice.</summary>
    public ImmutableDictionary<string, int> HighestIds { get; private init; } = ImmutableDictionary<string, int>.Empty;

    /// <summary>Settings by qualified subject; the empty name holds those of the whole registry.</summary>
    public ImmutableDictionary<string, RegistryConfig> Configs { get; private init; } = ImmutableDictionary<string, RegistryConfig>.Empty;

    /// <summary>Modes by qualified subject; the empty name holds that of the whole registry.</summary>
    public ImmutableDictionary<string, string> Modes { get; private init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Contexts besides the default one.</summary>
    public ImmutableSortedSet<string> Contexts { get; private init; } = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    /// <summary>Versions of a subject, ascending, soft-deleted ones included; empty for an unknown subject.</summary>
    public ImmutableSortedDictionary<int, StoredSchema> VersionsOf(string subject) => Subjects.GetValueOrDefault(subject, NoVersions);

    /// <param name="refusal">Set when the record contradicts the state and was left out.</param>
    public RegistryState Apply(RegistryRecord record, out string? refusal)
    {
        refusal = null;
        switch (record)
        {
            case RegistryRecord.Schema { Stored: var stored }:
                if (HasOtherText(stored))
                {
                    refusal = $"Id {stored.Id} of subject {stored.Subject} version {stored.Version} already means another schema.";
                    return this;
                }

                return Remove(stored.Subject, stored.Version).Put(stored);
            case RegistryRecord.SchemaGone gone:
                return Remove(gone.Subject, gone.Version);
            case RegistryRecord.SubjectDeleted deleted:
                return VersionsOf(deleted.Subject).Values.Where(stored => stored.Version <= deleted.Version && !stored.IsDeleted)
                    .Aggregate(this, (state, stored) => state.Put(stored with { IsDeleted = true }));
            case RegistryRecord.SubjectCleared cleared:
                return Subjects.Where(subject => Covers(cleared.Subject, subject.Key)).SelectMany(subject => subject.Value.Values)
                    .Where(stored => stored.IsDeleted)
                    .Aggregate(this, (state, stored) => state.Remove(stored.Subject, stored.Version));
            case RegistryRecord.Config config:
                return With(configs: config.Value is null ? Configs.Remove(config.Subject ?? "") : Configs.SetItem(config.Subject ?? "", config.Value));
            case RegistryRecord.Mode mode:
                return With(modes: mode.Value is null ? Modes.Remove(mode.Subject ?? "") : Modes.SetItem(mode.Subject ?? "", mode.Value));
            case RegistryRecord.Context context:
                return With(contexts: context.IsThere && context.Name != SubjectName.DefaultContext ? Contexts.Add(context.Name) : Contexts.Remove(context.Name));
            default:
                return this;
        }
    }

    /// <summary>Whether settings, modes or a clearing of <paramref name="scope"/> (null: the whole registry) concern a subject.</summary>
    public static bool Covers(string? scope, string subject)
    {
        if (scope is null)
        {
            return true;
        }

        var name = SubjectName.Parse(scope);
        return name.IsContext ? SubjectName.Parse(subject).Context == name.Context : scope == subject;
    }

    private bool HasOtherText(StoredSchema stored)
    {
        var context = SubjectName.Parse(stored.Subject).Context;
        return Holders.TryGetValue((context, stored.Id), out var holders)
            && holders.FirstOrDefault(holder => holder != (stored.Subject, stored.Version)) is { Subject: not null } other
            && VersionsOf(other.Subject)[other.Version].Content.Schema is var known
            && (known.Text != stored.Content.Schema.Text || known.SchemaType != stored.Content.Schema.SchemaType);
    }

    private RegistryState Put(StoredSchema stored)
    {
        var context = SubjectName.Parse(stored.Subject).Context;
        var key = (context, stored.Id);
        return With(
            subjects: Subjects.SetItem(stored.Subject, VersionsOf(stored.Subject).SetItem(stored.Version, stored)),
            holders: Holders.SetItem(key, Holders.GetValueOrDefault(key, []).Add((stored.Subject, stored.Version))),
            ids: Ids.ContainsKey((context, stored.Content.Guid)) ? Ids : Ids.Add((context, stored.Content.Guid), stored.Id),
            highestIds: HighestIds.SetItem(context, Math.Max(HighestIds.GetValueOrDefault(context), stored.Id)),
            contexts: context == SubjectName.DefaultContext ? Contexts : Contexts.Add(context));
    }

    private RegistryState Remove(string subject, int version)
    {
        if (!VersionsOf(subject).TryGetValue(version, out var stored))
        {
            return this;
        }

        var context = SubjectName.Parse(subject).Context;
        var key = (context, stored.Id);
        var versions = VersionsOf(subject).Remove(version);
        var holders = Holders[key].Remove((subject, version));
        return With(
            subjects: versions.IsEmpty ? Subjects.Remove(subject) : Subjects.SetItem(subject, versions),
            holders: holders.IsEmpty ? Holders.Remove(key) : Holders.SetItem(key, holders),
            ids: holders.IsEmpty && Ids.GetValueOrDefault((context, stored.Content.Guid)) == stored.Id ? Ids.Remove((context, stored.Content.Guid)) : Ids);
    }

    private RegistryState With(
        ImmutableSortedDictionary<string, ImmutableSortedDictionary<int, StoredSchema>>? subjects = null,
        ImmutableDictionary<(string Context, int Id), ImmutableSortedSet<(string Subject, int Version)>>? holders = null,
        ImmutableDictionary<(string Context, Guid Guid), int>? ids = null,
        ImmutableDictionary<string, int>? highestIds = null,
        ImmutableDictionary<string, RegistryConfig>? configs = null,
        ImmutableDictionary<string, string>? modes = null,
        ImmutableSortedSet<string>? contexts = null) => new()
        {
            Subjects = subjects ?? Subjects,
            Holders = holders ?? Holders,
            Ids = ids ?? Ids,
            HighestIds = highestIds ?? HighestIds,
            Configs = configs ?? Configs,
            Modes = modes ?? Modes,
            Contexts = contexts ?? Contexts,
        };
}
