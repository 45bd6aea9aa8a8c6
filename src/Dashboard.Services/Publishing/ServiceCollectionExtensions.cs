using Dashboard.Services.Payloads;
using Dashboard.Services.Schemas;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Dashboard.Services.Publishing;

/// <summary>Wires the encoding and writing of records.</summary>
public static class ServiceCollectionExtensions
{
    /// <summary>Adds <see cref="IRecordPublisher"/>, <see cref="RecordEncodings"/> and <see cref="IRecordBatchPublisher"/>.</summary>
    public static IServiceCollection AddPublishing(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(provider => new SchemaChoices(provider.GetService<ISchemaRegistries>(), provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<IRecordPublisher, RecordPublisher>();
        services.TryAddSingleton(provider => new RecordEncodings(provider.GetRequiredService<SchemaChoices>(), provider.GetRequiredService<ISchemaCodecs>()));
        services.TryAddSingleton<IRecordBatchPublisher, RecordBatchPublisher>();
        return services;
    }
}
