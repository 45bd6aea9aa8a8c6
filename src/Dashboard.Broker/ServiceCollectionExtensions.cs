using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Dashboard.Broker;

/// <summary>Wires the embedded broker.</summary>
public static class ServiceCollectionExtensions
{
    /// <summary>Adds the broker and runs it with the host. Call it before adding services that dial it.</summary>
    public static IServiceCollection AddEmbeddedBroker(this IServiceCollection services)
    {
        services.AddOptions<BrokerOptions>().BindConfiguration(BrokerOptions.Section).ValidateOnStart();
        services.TryAddSingleton<IValidateOptions<BrokerOptions>, BrokerOptionsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<EmbeddedBroker>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, BrokerHostedService>());
        return services;
    }
}
