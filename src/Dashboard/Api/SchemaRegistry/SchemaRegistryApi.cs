using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Dashboard.Api.SchemaRegistry;

/// <summary>The Schema Registry's HTTP API (Confluent-compatible).</summary>
internal static class SchemaRegistryApi
{
    public static IServiceCollection AddSchemaRegistryApi(this IServiceCollection services)
    {
        services.TryAddSingleton<SchemaJson>();
        services.TryAddSingleton<RootEndpoints>();
        services.TryAddSingleton<SubjectEndpoints>();
        services.TryAddSingleton<SchemaEndpoints>();
        services.TryAddSingleton<CompatibilityEndpoints>();
        services.TryAddSingleton<ConfigEndpoints>();
        services.TryAddSingleton<ModeEndpoints>();
        services.TryAddSingleton<BackupEndpoints>();
        services.TryAddSingleton<EncodedSchemas>();
        services.TryAddSingleton<RegistryCors>();
        services.TryAddSingleton<RegistryRouter>();
        services.TryAddSingleton<RegistryDispatcher>();
        return services;
    }

    /// <summary>Takes every path that nothing else on the registry's port answers.</summary>
    public static void MapSchemaRegistryApi(this IEndpointRouteBuilder endpoints)
    {
        var dispatcher = endpoints.ServiceProvider.GetRequiredService<RegistryDispatcher>();
        endpoints.MapFallback("{**path}", (RequestDelegate)dispatcher.AnswerAsync);
    }
}
