using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Dashboard.Services.Cluster;

/// <summary>Wires the catalogue of clusters.</summary>
public static class ServiceCollectionExtensions
{
    /// <summary>Adds <see cref="IClusterCatalog"/> over the setting <c>Clusters</c>. A process with a broker adds <see cref="IEmbeddedBrokerAddress"/>.</summary>
    public static IServiceCollection AddCluster(this IServiceCollection services)
    {
        services.AddOptions<ClustersOptions>()
            .Configure<IConfiguration>((options, configuration) => configuration.GetSection(ClustersOptions.Section).Bind(options.Clusters))
            .ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ClustersOptions>, ClustersOptionsValidator>());
        services.TryAddSingleton<IEmbeddedBrokerAddress, NoEmbeddedBroker>();
        services.TryAddSingleton<IClusterCatalog, ClusterCatalog>();
        return services;
    }
}
