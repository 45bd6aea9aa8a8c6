using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Dashboard.Services.Analysis;

/// <summary>Wires the analyses.</summary>
public static class ServiceCollectionExtensions
{
    /// <summary>Adds <see cref="IRecordAnalyses"/>. Needs <c>Scanning</c>, <c>Payloads</c> and the schema registries.</summary>
    public static IServiceCollection AddAnalysis(this IServiceCollection services)
    {
        services.TryAddSingleton<IRecordAnalyses, RecordAnalyses>();
        return services;
    }
}
