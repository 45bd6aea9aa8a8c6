using Dashboard.Services.Schemas;

namespace Dashboard.Services.Payloads;

/// <summary>Schemas as payloads name them: by the id in the wire format. Kept once found, since an id never changes its meaning.</summary>
public interface IPayloadSchemas
{
    /// <summary>
    /// The schema of an id. Whoever asks for the same id at the same time shares one request; an unknown id is remembered for a few seconds.
    /// </summary>
    /// <exception cref="RegistryUnavailableException">The registry does not answer.</exception>
    ValueTask<PayloadSchema> FindAsync(string cluster, int id, CancellationToken cancellationToken = default);

    /// <summary>Whether the cluster has a registry at all.</summary>
    bool HasRegistry(string cluster);
}
