using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Dashboard.Services.Jobs;

/// <summary>Wires scan jobs.</summary>
public static class ServiceCollectionExtensions
{
    /// <summary>Adds <see cref="IScanJobs"/>. Needs <c>Scanning</c>.</summary>
    public static IServiceCollection AddJobs(this IServiceCollection services)
    {
        services.AddOptions<ScanJobOptions>().BindConfiguration(ScanJobOptions.Section).ValidateOnStart();
        services.TryAddSingleton<IValidateOptions<ScanJobOptions>, ScanJobOptionsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IScanJobs, ScanJobs>();
        return services;
    }
}
