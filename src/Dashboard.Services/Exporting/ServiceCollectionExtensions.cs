using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Dashboard.Services.Exporting;

/// <summary>Wires the export of records.</summary>
public static class ServiceCollectionExtensions
{
    /// <summary>Adds <see cref="IRecordExports"/>. Needs <c>Scanning</c>.</summary>
    public static IServiceCollection AddExporting(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IRecordExports, RecordExports>();
        return services;
    }
}
