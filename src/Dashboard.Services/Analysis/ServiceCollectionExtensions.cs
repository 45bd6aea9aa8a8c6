using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Dashboard.Services.Analysis;

/// <summary>Wires the analyses.</summary>
public static class ServiceCollectionExtensions
{
    /// <summary>Adds <see cref="IRecordAnalyses"/> and <see cref="IPayloadDoctor"/>. Needs <c>Scanning</c>, <c>Payloads</c> and the schema registries.</summary>
    public static IServiceCollection AddAnalysis(this IServiceCollection services)
    {
        services.TryAddSingleton<IRecordAnalyses, RecordAnalyses>();
        services.TryAddSingleton<IPayloadDoctor, PayloadDoctor>();
        return services;
    }
}
