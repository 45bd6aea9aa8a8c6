using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Dashboard.Services.Scanning;

/// <summary>Wires browsing and search.</summary>
public static class ServiceCollectionExtensions
{
    /// <summary>Adds <see cref="IRecordScanner"/>, <see cref="IFilterTrial"/> and <see cref="IRecordFilters"/>. Needs the ports of <c>Records</c> and <c>Payloads</c>.</summary>
    public static IServiceCollection AddScanning(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IRecordScanner, RecordScanner>();
        services.TryAddSingleton<IFilterTrial, FilterTrial>();
        services.TryAddSingleton<IRecordFilters, RecordFilters>();
        return services;
    }
}
