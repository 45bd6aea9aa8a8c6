namespace Dashboard.Services.Schemas.Engine;

/// <summary>A record of the registry's topic, understood. Subjects are qualified; null means the whole registry.</summary>
public abstract record RegistryRecord
{
    private RegistryRecord()
    {
    }

    /// <summary>A version was written or changed.</summary>
    public sealed record Schema(StoredSchema Stored) : RegistryRecord;

    /// <summary>A version was deleted for good.</summary>
    public sealed record SchemaGone(string Subject, int Version) : RegistryRecord;

    /// <summary>Versions 1 to <paramref name="Version"/> were soft-deleted.</summary>
    public sealed record SubjectDeleted(string Subject, int Version) : RegistryRecord;

    /// <summary>Soft-deleted versions of the subject (or of all) were dropped.</summary>
    public sealed record SubjectCleared(string? Subject) : RegistryRecord;

    /// <summary>Settings were written, or (null) removed.</summary>
    public sealed record Config(string? Subject, RegistryConfig? Value) : RegistryRecord;

    /// <summary>A mode was written, or (null) removed.</summary>
    public sealed record Mode(string? Subject, string? Value) : RegistryRecord;

    /// <summary>A context came or went.</summary>
    /// <param name="HighestId">An id that it has given out and that no record may tell any more; 0 for none.</param>
    public sealed record Context(string Name, bool IsThere, int HighestId = 0) : RegistryRecord;

    /// <summary>A NOOP or a tombstone of a deletion: only its position counts.</summary>
    public sealed record Other : RegistryRecord;

    /// <summary>A kind that only other registries know.</summary>
    /// <param name="Type">What they call it.</param>
    public sealed record Foreign(string Type) : RegistryRecord;

    /// <summary>It cannot be understood.</summary>
    public sealed record Unreadable(string Reason) : RegistryRecord;
}
