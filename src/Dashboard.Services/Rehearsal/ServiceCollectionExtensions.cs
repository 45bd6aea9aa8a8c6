using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Dashboard.Services.Rehearsal;

/// <summary>Wires reading stored records with schemas that are not registered yet.</summary>
public static class ServiceCollectionExtensions
{
    /// <summary>Adds <see cref="ISchemaRehearsal"/>. Needs <c>Scanning</c>, <c>Payloads</c> and <c>Schemas</c>.</summary>
    public static IServiceCollection AddRehearsal(this IServiceCollection services)
    {
        services.TryAddSingleton<ISchemaRehearsal, SchemaRehearsal>();
        return services;
    }
}
