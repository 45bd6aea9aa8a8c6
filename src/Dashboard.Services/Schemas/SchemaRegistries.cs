using System.Collections.Concurrent;
using Dashboard.Services.Cluster;
using Dashboard.Services.Schemas.Engine;
using Microsoft.Extensions.Options;

namespace Dashboard.Services.Schemas;

/// <inheritdoc/>
internal sealed class SchemaRegistries(
    IClusterCatalog clusters,
    RegistryEngine engine,
    RegistrySettings settings,
    RegistryBackup backup,
    IRegistryReadiness readiness,
    IOptions<RegistryOptions> options,
    TimeProvider time) : ISchemaRegistries, IDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<ISchemaRegistry?>> _known = new(StringComparer.OrdinalIgnoreCase);

    public ISchemaRegistry? Find(string cluster) =>
        clusters.Find(cluster) is { } found ? _known.GetOrAdd(found.Name, _ => new Lazy<ISchemaRegistry?>(() => Create(found))).Value : null;

    public void Dispose()
    {
        foreach (var registry in _known.Values.Where(known => known.IsValueCreated).Select(known => known.Value).OfType<IDisposable>())
        {
            registry.Dispose();
        }
    }

    private ISchemaRegistry? Create(ClusterOptions cluster) =>
        cluster.SchemaRegistry.Url.Length > 0 ? new HttpSchemaRegistry(RegistryHttp.Dial(cluster.SchemaRegistry, time))
        : options.Value.Enabled && ReferenceEquals(cluster, clusters.Default) && !cluster.IsReachedByRestAlone ? new LocalSchemaRegistry(engine, settings, backup, readiness, options.Value, cluster.Name)
        : null;
}
