using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Dashboard.Services.Samples;

/// <summary>Wires the sample data.</summary>
public static class ServiceCollectionExtensions
{
    /// <summary>Adds <see cref="ISampleLoader"/>, its replay and its loading at start.</summary>
    public static IServiceCollection AddSamples(this IServiceCollection services)
    {
        services.AddOptions<SampleOptions>().BindConfiguration(SampleOptions.Section).ValidateOnStart();
        services.TryAddSingleton<IValidateOptions<SampleOptions>, SampleOptionsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(_ => new SampleFile());
        services.TryAddSingleton<SampleReplay>();
        services.TryAddSingleton<ISampleLoader, SampleLoader>();
        services.AddHostedService(provider => provider.GetRequiredService<SampleReplay>());
        services.AddHostedService<SampleStarter>();
        return services;
    }
}
