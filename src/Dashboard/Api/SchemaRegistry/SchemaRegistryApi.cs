using Dashboard.Api.SchemaRegistry.Access;
using Dashboard.Api.SchemaRegistry.Headers;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Dashboard.Api.SchemaRegistry;

/// <summary>The Schema Registry's HTTP API (Confluent-compatible).</summary>
internal static class SchemaRegistryApi
{
    public static IServiceCollection AddSchemaRegistryApi(this IServiceCollection services)
    {
        services.AddOptions<RegistryAccessOptions>().BindConfiguration(RegistryAccessOptions.Section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<RegistryAccessOptions>, RegistryAccessOptionsValidator>());
        services.TryAddSingleton<RegistryAccess>();
        services.AddOptions<RegistryHeaderOptions>().BindConfiguration(RegistryHeaderOptions.Section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<RegistryHeaderOptions>, RegistryHeaderOptionsValidator>());
        services.TryAddSingleton<RegistryHeaders>();
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
        services.AddMetrics();
        services.TryAddSingleton<RegistryMetrics>();
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
