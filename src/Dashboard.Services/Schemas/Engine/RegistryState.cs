using System.Collections.Immutable;

namespace Dashboard.Services.Schemas.Engine;

/// <summary>
/// What the registry knows after a number of records. Immutable, so that readers need no lock and see one moment of the log;
/// <see cref="RegistryStateBuilder"/> makes the next one.
/// </summary>
public sealed class RegistryState
{
    private string[]? _names;

    internal RegistryState()
    {
    }

    public static RegistryState Empty { get; } = new();

    /// <summary>Versions by qualified subject, soft-deleted ones included.</summary>
    public LayeredMap<string, SubjectVersions> Subjects { get; internal init; } = LayeredMap<string, SubjectVersions>.Empty();

    /// <summary>The qualified subjects, in ordinal order.</summary>
    public IReadOnlyList<string> SubjectNames => _names ??= [.. Subjects.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Schema ids by context.</summary>
    public ImmutableSortedDictionary<string, ContextIds> Ids { get; internal init; } = ImmutableSortedDictionary.Create<string, ContextIds>(StringComparer.Ordinal);

    /// <summary>Who refers to a version: referring subjects and versions, soft-deleted ones included.</summary>
    public ImmutableDictionary<(string Subject, int Version), ImmutableHashSet<(string Subject, int Version)>> Referrers { get; internal init; } =
        ImmutableDictionary<(string, int), ImmutableHashSet<(string, int)>>.Empty;

    /// <summary>Settings by qualified subject; the empty name holds those of the whole registry.</summary>
    public ImmutableDictionary<string, RegistryConfig> Configs { get; internal init; } = ImmutableDictionary<string, RegistryConfig>.Empty;

    /// <summary>Modes by qualified subject; the empty name holds that of the whole registry.</summary>
    public ImmutableDictionary<string, string> Modes { get; internal init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Contexts besides the default one.</summary>
    public ImmutableSortedSet<string> Contexts { get; internal init; } = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    /// <summary>
    /// Keys that other writers spelt differently, by this registry's spelling: compaction takes them for other keys, so what is
    /// deleted must be deleted under each.
    /// </summary>
    internal ImmutableDictionary<string, ImmutableList<byte[]>> Spellings { get; init; } = ImmutableDictionary<string, ImmutableList<byte[]>>.Empty;

    /// <summary>Versions of a subject, ascending, soft-deleted ones included; empty for an unknown subject.</summary>
    public SubjectVersions VersionsOf(string subject) => Subjects.TryGetValue(subject, out var versions) ? versions : SubjectVersions.Empty;

    public ContextIds IdsOf(string context) => Ids.GetValueOrDefault(context, ContextIds.Empty);

    /// <summary>Finds the ids by content, which otherwise is done when somebody asks first.</summary>
    internal void FindContents()
    {
        foreach (var (_, ids) in Ids)
        {
            _ = ids.Contents;
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
}
