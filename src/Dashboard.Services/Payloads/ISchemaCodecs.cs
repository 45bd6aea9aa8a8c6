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

    /// <summary>
    /// The subject and version under which a topic's payloads use an id: the topic's own subject (<c>topic-key</c>, <c>topic-value</c>) at its
    /// latest such version where it holds the id, else the first by name. May be some minutes old; null while the registry is away.
    /// </summary>
    ValueTask<SubjectVersion?> FindUseAsync(string cluster, int id, string topic, PayloadKind kind, CancellationToken cancellationToken = default);
}
