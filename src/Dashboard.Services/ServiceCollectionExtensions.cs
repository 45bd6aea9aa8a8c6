using Dashboard.Services.Analysis;
using Dashboard.Services.Cluster;
using Dashboard.Services.Consumers;
using Dashboard.Services.Exporting;
using Dashboard.Services.Feeds;
using Dashboard.Services.Jobs;
using Dashboard.Services.Kafka;
using Dashboard.Services.Keeping;
using Dashboard.Services.Payloads;
using Dashboard.Services.Publishing;
using Dashboard.Services.Rehearsal;
using Dashboard.Services.Rest;
using Dashboard.Services.Reviews;
using Dashboard.Services.Samples;
using Dashboard.Services.Scanning;
using Dashboard.Services.Schemas;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Services;

/// <summary>Wires everything the product knows.</summary>
public static class ServiceCollectionExtensions
{
    /// <summary>Adds all services; each folder has its own <c>AddX</c>.</summary>
    public static IServiceCollection AddDashboardServices(this IServiceCollection services)
    {
        services.AddCluster();
        services.AddKafka();
        services.AddRestClusters();
        services.AddSchemas();
        services.AddPayloads();
        services.AddFeeds();
        services.AddScanning();
        services.AddRehearsal();
        services.AddJobs();
        services.AddAnalysis();
        services.AddExporting();
        services.AddKeeping();
        services.AddReviews();
        services.AddPublishing();
        services.AddConsumers();
        services.AddSamples();
        return services;
    }
}
