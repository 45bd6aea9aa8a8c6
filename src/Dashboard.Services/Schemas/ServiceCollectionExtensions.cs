using Dashboard.Services.Schemas.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Dashboard.Services.Schemas;

/// <summary>Wires the schema registries.</summary>
public static class ServiceCollectionExtensions
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(10);

    /// <summary>Adds <see cref="ISchemaRegistries"/>.</summary>
    public static IServiceCollection AddSchemas(this IServiceCollection services)
    {
        services.AddHttpClient(RegistryTransport.ClientName, client => client.Timeout = _patience);
        services.TryAddSingleton<ISchemaRegistries, SchemaRegistries>();
        return services;
    }
}
