using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Dashboard.Services.Feeds;

/// <summary>Wires the live streams.</summary>
public static class ServiceCollectionExtensions
{
    /// <summary>Adds <see cref="IRecordFeeds"/>. Needs the ports of <c>Records</c> and <c>Payloads</c>.</summary>
    public static IServiceCollection AddFeeds(this IServiceCollection services)
    {
        services.AddOptions<FeedOptions>().BindConfiguration(FeedOptions.Section).ValidateOnStart();
        services.TryAddSingleton<IValidateOptions<FeedOptions>, FeedOptionsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IRecordFeeds, RecordFeeds>();
        return services;
    }
}
