using Dashboard.Services.Payloads;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Dashboard.Services.Keeping;

/// <summary>Wires what the console keeps in topics of the cluster.</summary>
public static class ServiceCollectionExtensions
{
    /// <summary>Adds <see cref="ISavedFilters"/>, <see cref="IPinnedRecords"/> and <see cref="IDecoderChoices"/>. Needs the ports of <c>Cluster</c> and <c>Records</c>.</summary>
    public static IServiceCollection AddKeeping(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<CompactedTopic>();
        services.TryAddSingleton<ISavedFilters, SavedFilters>();
        services.TryAddSingleton<IPinnedRecords, PinnedRecords>();
        services.TryAddSingleton<IDecoderChoices, DecoderChoices>();
        return services;
    }
}
