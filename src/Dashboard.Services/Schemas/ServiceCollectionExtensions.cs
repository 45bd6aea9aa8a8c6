using Dashboard.Services.Cluster;
using Dashboard.Services.Records;
using Dashboard.Services.Schemas.Engine;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Dashboard.Services.Schemas;

/// <summary>Wires the schema registries.</summary>
public static class ServiceCollectionExtensions
{
    /// <summary>Adds <see cref="ISchemaRegistries"/> and this process's own registry.</summary>
    public static IServiceCollection AddSchemas(this IServiceCollection services)
    {
        services.AddOptions<RegistryOptions>().BindConfiguration(RegistryOptions.Section).ValidateOnStart();
        services.TryAddSingleton<IValidateOptions<RegistryOptions>, RegistryOptionsValidator>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ClustersOptions>, ExternalRegistryOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<SchemasTopicSetup>();
        services.TryAddSingleton<ConflictingRecords>();
        services.TryAddSingleton<RegistryLog>();
        services.TryAddSingleton(provider => ActivatorUtilities.CreateInstance<SchemasTopic>(
            provider, provider.GetKeyedService<IRecordWriter>(RecordWriters.Prompt) ?? provider.GetRequiredService<IRecordWriter>()));
        services.TryAddSingleton<IRegistryReadiness>(provider => provider.GetRequiredService<SchemasTopic>());
        services.TryAddSingleton<IRegistryWriterElection, SingleWriter>();
        services.TryAddSingleton<RegistryWriter>();
        services.TryAddSingleton(provider => new RegistryEngine(
            provider.GetRequiredService<SchemasTopic>(), provider.GetRequiredService<RegistryWriter>(), provider.GetRequiredService<IOptions<RegistryOptions>>(),
            provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton(provider => new RegistrySettings(provider.GetRequiredService<RegistryWriter>(), provider.GetRequiredService<IOptions<RegistryOptions>>()));
        services.TryAddSingleton(provider => new RegistryBackup(
            provider.GetRequiredService<RegistryEngine>(), provider.GetRequiredService<RegistryWriter>(), provider.GetRequiredService<IOptions<RegistryOptions>>()));
        services.TryAddSingleton<ISchemaRegistries, SchemaRegistries>();
        services.AddHostedService(provider => provider.GetRequiredService<SchemasTopic>());
        services.AddHostedService<RegistryRepair>();
        return services;
    }
}
