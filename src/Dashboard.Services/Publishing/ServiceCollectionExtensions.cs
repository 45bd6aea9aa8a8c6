using Dashboard.Services.Schemas;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Dashboard.Services.Publishing;

/// <summary>Wires the encoding and writing of records.</summary>
public static class ServiceCollectionExtensions
{
    /// <summary>Adds <see cref="IRecordPublisher"/> and <see cref="IRecordBatchPublisher"/>.</summary>
    public static IServiceCollection AddPublishing(this IServiceCollection services)
    {
        services.TryAddSingleton(provider => new SchemaChoices(provider.GetService<ISchemaRegistries>()));
        services.TryAddSingleton<IRecordPublisher, RecordPublisher>();
        services.TryAddSingleton<IRecordBatchPublisher, RecordBatchPublisher>();
        return services;
    }
}
