using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Dashboard.Services.Consumers;

/// <summary>Wires the proxy's consumer instances.</summary>
public static class ServiceCollectionExtensions
{
    /// <summary>Adds <see cref="ConsumerInstances"/> and what looks after them.</summary>
    public static IServiceCollection AddConsumers(this IServiceCollection services)
    {
        services.AddOptions<ConsumerInstanceOptions>().BindConfiguration(ConsumerInstanceOptions.Section).ValidateOnStart();
        services.TryAddSingleton<IValidateOptions<ConsumerInstanceOptions>, ConsumerInstanceOptionsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ConsumerInstances>();
        services.TryAddSingleton(provider => new ConsumedPayloads(provider.GetRequiredService<Payloads.ISchemaCodecs>()));
        services.AddHostedService<ConsumerSweeper>();
        return services;
    }
}
