using Dashboard.Services.Cluster;
using Dashboard.Services.Records;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Dashboard.Services.Rest;

/// <summary>Wires the clusters that are reached through a REST proxy beside those that are reached over Kafka's own protocol.</summary>
public static class ServiceCollectionExtensions
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(15);

    /// <summary>Puts a choice between the two before each port; call it after the ports were added.</summary>
    public static IServiceCollection AddRestClusters(this IServiceCollection services)
    {
        services.AddHttpClient(RestProxyClient.HttpClientName, client => client.Timeout = Timeout);
        services.TryAddSingleton<RestProxyClient>();
        services.TryAddSingleton<RestClusterAdmin>();
        services.TryAddSingleton<RestRecordReader>();
        services.TryAddSingleton<RestRecordWriter>();
        Route<IClusterAdmin, RestClusterAdmin>(services, (kafka, rest, proxy) => new RoutedClusterAdmin(kafka, rest, proxy));
        Route<IRecordReader, RestRecordReader>(services, (kafka, rest, proxy) => new RoutedRecordReader(kafka, rest, proxy));
        Route<IRecordWriter, RestRecordWriter>(services, (kafka, rest, proxy) => new RoutedRecordWriter(kafka, rest, proxy));
        return services;
    }

    private static void Route<TPort, TRest>(IServiceCollection services, Func<TPort, TRest, RestProxyClient, TPort> route)
        where TPort : class
        where TRest : class, TPort
    {
        // A port may have further forms beside it, by key; those stay as they are.
        var kafka = services.Last(service => service.ServiceType == typeof(TPort) && !service.IsKeyedService);
        services.Remove(kafka);
        services.AddSingleton(provider => route(
            (TPort)Create(provider, kafka), provider.GetRequiredService<TRest>(), provider.GetRequiredService<RestProxyClient>()));
    }

    private static object Create(IServiceProvider provider, ServiceDescriptor service) =>
        service.ImplementationInstance
        ?? service.ImplementationFactory?.Invoke(provider)
        ?? ActivatorUtilities.CreateInstance(provider, service.ImplementationType!);
}
