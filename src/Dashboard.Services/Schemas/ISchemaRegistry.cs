namespace Dashboard.Services.Schemas;

/// <summary>
/// A schema registry: this process's engine, or any Confluent-compatible one over HTTP. Expected outcomes are values;
/// <see cref="RegistryUnavailableException"/> is thrown when the registry cannot answer.
/// </summary>
public interface ISchemaRegistry
{
    /// <summary>Whether it answers from this process's memory, so that asking again costs nothing.</summary>
    bool IsInProcess => false;

    /// <summary>Contexts, settings and modes.</summary>
    IRegistrySettings Settings { get; }

    /// <summary>Takes all of it, or a part, out and in.</summary>
    IRegistryBackup Backup { get; }

    /// <summary>Subject names, ordinal order; soft-deleted ones only if asked.</summary>
    Task<IReadOnlyList<string>> ListSubjectsAsync(bool includeDeleted = false, CancellationToken cancellationToken = default);

    /// <summary>Versions of a subject, ascending.</summary>
    Task<RegistryAnswer<IReadOnlyList<int>>> ListVersionsAsync(string subject, bool includeDeleted = false, CancellationToken cancellationToken = default);

    /// <summary>One version; null asks for the latest.</summary>
    Task<RegistryAnswer<RegisteredSchema>> GetVersionAsync(string subject, int? version, bool includeDeleted = false, CancellationToken cancellationToken = default);

    /// <summary>The schema of an id, soft-deleted ones included.</summary>
    Task<RegistryAnswer<SchemaText>> GetByIdAsync(int id, CancellationToken cancellationToken = default);

    /// <summary>The schema of a content hash (specification 4.4), whatever context holds it.</summary>
    Task<RegistryAnswer<SchemaText>> GetByGuidAsync(Guid guid, CancellationToken cancellationToken = default);

    /// <summary>The numbers of a content hash, by context; empty for an unknown one.</summary>
    Task<RegistryAnswer<IReadOnlyList<ContextId>>> GetIdsOfGuidAsync(Guid guid, CancellationToken cancellationToken = default);

    /// <summary>Every live subject and version that holds an id.</summary>
    Task<RegistryAnswer<IReadOnlyList<SubjectVersion>>> GetUsesOfIdAsync(int id, CancellationToken cancellationToken = default);

    /// <summary>The schemas that refer to a version, by id; the version itself may be deleted.</summary>
    Task<RegistryAnswer<IReadOnlyList<SchemaReferrer>>> ListReferrersAsync(string subject, int version, bool includeDeleted = false, CancellationToken cancellationToken = default);

    /// <summary>Registers a schema, or finds it already there. Visible to every later read of this process once answered.</summary>
    Task<RegistryAnswer<RegisteredSchema>> RegisterAsync(string subject, SchemaText schema, bool normalize = false, CancellationToken cancellationToken = default);

    /// <summary>Finds the version under which a schema is registered.</summary>
    Task<RegistryAnswer<RegisteredSchema>> LookupAsync(string subject, SchemaText schema, bool includeDeleted = false, bool normalize = false, CancellationToken cancellationToken = default);

    /// <summary>
    /// Checks a schema against one version, or (null) against all versions that the subject's level demands. Writes nothing.
    /// An unparsable schema is the refusal <see cref="RegistryRefusal.InvalidSchema"/>.
    /// </summary>
    Task<RegistryAnswer<CompatibilityReport>> CheckAsync(string subject, SchemaText schema, int? version, bool normalize = false, CancellationToken cancellationToken = default);

    /// <summary>Soft (or, afterwards, permanent) delete of a subject; answers the versions deleted.</summary>
    Task<RegistryAnswer<IReadOnlyList<int>>> DeleteSubjectAsync(string subject, bool permanent, CancellationToken cancellationToken = default);

    /// <summary>Soft (or, afterwards, permanent) delete of one version; answers it.</summary>
    Task<RegistryAnswer<int>> DeleteVersionAsync(string subject, int? version, bool permanent, CancellationToken cancellationToken = default);

    /// <summary>
    /// Brings a soft-deleted version, or (null) all of a subject's, back; answers them as they are now. Ids stay. Version numbers stay, too,
    /// but in foreign registries, which can only register anew. A version that is live already is answered as it is.
    /// </summary>
    Task<RegistryAnswer<IReadOnlyList<RegisteredSchema>>> UndeleteAsync(string subject, int? version, CancellationToken cancellationToken = default);

    /// <summary>Whether it answers, where it keeps what it knows, and how much that is. Does not throw when it is away.</summary>
    Task<RegistryHealth> GetHealthAsync(CancellationToken cancellationToken = default);

    /// <summary>The level in force and where it is set.</summary>
    Task<SubjectLevel> GetLevelAsync(string? subject, CancellationToken cancellationToken = default);

    /// <summary>Sets the level of a subject, or (null) the global one.</summary>
    Task<RegistryAnswer<CompatibilityLevel>> SetLevelAsync(string? subject, CompatibilityLevel level, CancellationToken cancellationToken = default);
}

/// <summary>A level and whether the subject itself sets it.</summary>
public sealed record SubjectLevel(CompatibilityLevel Level, bool IsInherited);

/// <summary>The result of a check. The verdict follows from the differences.</summary>
/// <param name="Level">The level that was applied.</param>
/// <param name="CheckedVersions">The versions compared with, newest first; empty for an unknown subject or level NONE.</param>
/// <param name="Messages">The API's <c>messages</c> array.</param>
public sealed record CompatibilityReport(
    CompatibilityLevel Level,
    IReadOnlyList<int> CheckedVersions,
    IReadOnlyList<SchemaDifference> Differences,
    IReadOnlyList<string> Messages)
{
    public bool IsCompatible => Differences.Count == 0;

    /// <summary>Differences to the checked versions that do no harm, where the schema type can tell; empty from registries that list none.</summary>
    public IReadOnlyList<SchemaDifference> HarmlessDifferences { get; init; } = [];
}
