namespace Dashboard.Services.Schemas;

/// <summary>Takes a registry's schemas, settings and modes out as lines of JSON and brings them in again, ids and version numbers kept.</summary>
/// <remarks>Every call throws <see cref="RegistryUnavailableException"/> when the registry cannot answer.</remarks>
public interface IRegistryBackup
{
    /// <summary>The lines, in UTF-8 and without their ends: versions, each after those it refers to, then settings and modes.</summary>
    /// <param name="prefix">Subjects to take: empty for all; <c>:.ctx:</c> for a context; a beginning of their names, for all contexts behind <c>:*:</c>.</param>
    /// <param name="includeDeleted">Take soft-deleted versions, too: records written with them can be read only with them.</param>
    IAsyncEnumerable<ReadOnlyMemory<byte>> ExportAsync(string prefix = "", bool includeDeleted = true, CancellationToken cancellationToken = default);

    /// <summary>
    /// Brings lines in, for which the registry must be in IMPORT mode. What is there already is passed over, so that an import that was
    /// broken off is simply run again; the first line that is refused ends it, and those before it stay.
    /// </summary>
    /// <param name="lines">UTF-8; read once, to its end. A line may be as long as a request to the registry.</param>
    /// <param name="dryRun">Write nothing and go on behind problems.</param>
    Task<ImportReport> ImportAsync(Stream lines, bool dryRun = false, CancellationToken cancellationToken = default);
}
