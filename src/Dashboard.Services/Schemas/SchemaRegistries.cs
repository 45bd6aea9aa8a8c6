using System.Collections.Concurrent;
using Dashboard.Services.Cluster;
using Dashboard.Services.Schemas.Http;

namespace Dashboard.Services.Schemas;

/// <inheritdoc/>
internal sealed class SchemaRegistries(IClusterCatalog clusters, IHttpClientFactory clients) : ISchemaRegistries
{
    private readonly ConcurrentDictionary<string, ISchemaRegistry> _external = new(StringComparer.OrdinalIgnoreCase);

    public ISchemaRegistry? Find(string cluster) =>
        clusters.Find(cluster) is { SchemaRegistry.Url.Length: > 0 } options
            ? _external.GetOrAdd(options.Name, _ => new HttpSchemaRegistry(new RegistryTransport(clients, options.SchemaRegistry)))
            : null;
}
