using Dashboard.Api.RestProxy.V3;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Dashboard.Api.RestProxy;

/// <summary>Wires the REST Proxy's endpoints.</summary>
internal static class ServiceCollectionExtensions
{
    public static IServiceCollection AddRestProxyApi(this IServiceCollection services)
    {
        services.AddOptions<RestProxyOptions>().BindConfiguration(RestProxyOptions.Section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<RestProxyOptions>, RestProxyAttributesValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<RestProxyOptions>, RestProxyOptionsValidator>());
        services.AddRequestDecompression();
        services.AddResponseCompression(compression => compression.MimeTypes = MediaTypes.Answers);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<KafkaPatience>();
        services.TryAddSingleton<PublicAddress>();
        services.TryAddSingleton<KafkaClusters>();
        services.AddOptions<StreamOptions>().BindConfiguration(StreamOptions.Section).ValidateOnStart();
        services.TryAddSingleton<IValidateOptions<StreamOptions>, StreamOptionsValidator>();
        services.TryAddSingleton<OpenStreams>();
        services.AddOptions<RateLimitOptions>().BindConfiguration(RateLimitOptions.Section).ValidateOnStart();
        services.TryAddSingleton<IValidateOptions<RateLimitOptions>, RateLimitOptionsValidator>();
        services.TryAddSingleton<RequestRateLimit>();
        services.AddOptions<EndpointListOptions>().BindConfiguration(EndpointListOptions.Section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<EndpointListOptions>, EndpointListOptionsValidator>());
        services.TryAddSingleton<ClosedEndpoints>();
        services.TryAddSingleton<TraceHeaders>();
        services.TryAddSingleton<RecordRateLimit>();
        services.AddMetrics();
        services.TryAddSingleton<ProxyMetrics>();
        return services;
    }
}
