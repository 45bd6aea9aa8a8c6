using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Dashboard.Services.Reviews;

/// <summary>Wires drafts and reviews of schemas.</summary>
public static class ServiceCollectionExtensions
{
    /// <summary>Adds <see cref="ISchemaReviews"/>. Needs <c>AddKeeping</c>.</summary>
    public static IServiceCollection AddReviews(this IServiceCollection services)
    {
        services.TryAddSingleton<ISchemaReviews, SchemaReviews>();
        return services;
    }
}
