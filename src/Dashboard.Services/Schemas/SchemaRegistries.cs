using System.Collections.Concurrent;
using Dashboard.Services.Cluster;
using Dashboard.Services.Schemas.Engine;
using Microsoft.Extensions.Options;

namespace Dashboard.Services.Schemas;

/// <inheritdoc/>
internal sealed class SchemaRegistries(
    IClusterCatalog clusters, RegistryEngine engine, RegistrySettings settings, IHttpClientFactory http, IOptions<RegistryOptions> options) : ISchemaRegistries
{
    private readonly ConcurrentDictionary<string, ISchemaRegistry?> _known = new(StringComparer.OrdinalIgnoreCase);

    public ISchemaRegistry? Find(string cluster) => clusters.Find(cluster) is { } found ? _known.GetOrAdd(found.Name, _ => Create(found)) : null;

    private ISchemaRegistry? Create(ClusterOptions cluster) =>
        cluster.SchemaRegistry.Url.Length > 0 ? new HttpSchemaRegistry(new RegistryHttp(http, cluster.SchemaRegistry))
        : options.Value.Enabled && ReferenceEquals(cluster, clusters.Default) ? new LocalSchemaRegistry(engine, settings)
        : null;
}
