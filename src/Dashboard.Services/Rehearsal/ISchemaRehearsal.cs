using Dashboard.Services.Records;
using Dashboard.Services.Schemas;

namespace Dashboard.Services.Rehearsal;

/// <summary>Reads stored records with a schema that is not registered yet. Writes nothing and commits nothing.</summary>
public interface ISchemaRehearsal
{
    /// <summary>
    /// Reads the newest records of a topic as an application with the candidate would. Records without a registered schema are tried as
    /// values that would be written with it. Memory stays bounded: of every reason a count and a few records are kept.
    /// </summary>
    /// <exception cref="KafkaUnavailableException">The topic is unknown or the cluster fails.</exception>
    /// <exception cref="RegistryUnavailableException">The registry does not answer.</exception>
    Task<RehearsalReport> RunAsync(string cluster, RehearsalRequest request, CancellationToken cancellationToken = default);
}

/// <summary>What to rehearse.</summary>
/// <param name="Limit">Newest records to read, 1–5000.</param>
public sealed record RehearsalRequest(string Topic, bool IsKey, SchemaText Candidate, int Limit = 1000);
