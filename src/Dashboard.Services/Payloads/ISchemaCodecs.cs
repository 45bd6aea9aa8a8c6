using Dashboard.Services.Schemas;

namespace Dashboard.Services.Payloads;

/// <summary>
/// Schemas ready to encode and decode with, for the console, the REST Proxy and the sample alike. A schema is fetched once per process
/// and cluster and kept, since an id never changes its meaning.
/// </summary>
internal interface ISchemaCodecs
{
    /// <summary>Whether the cluster has a registry at all.</summary>
    bool HasRegistry(string cluster);

    /// <summary>
    /// The schema that a payload names. Whoever asks for the same one at the same time shares one request; one that an external registry
    /// does not know is remembered as unknown for two seconds.
    /// </summary>
    /// <exception cref="RegistryUnavailableException">The registry does not answer, or there is none.</exception>
    ValueTask<PayloadSchema> FindAsync(string cluster, SchemaIdentity schema, CancellationToken cancellationToken = default);

    /// <summary>Subjects and versions that hold an id, by subject and version; may be some minutes old, and empty while the registry is away.</summary>
    ValueTask<IReadOnlyList<SubjectVersion>> FindUsesAsync(string cluster, int id, CancellationToken cancellationToken = default);
}
