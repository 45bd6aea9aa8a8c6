using Dashboard.ViewModels.Analysis;
using Dashboard.ViewModels.Jobs;
using Dashboard.ViewModels.Overview;
using Dashboard.ViewModels.Produce;
using Dashboard.ViewModels.Records;
using Dashboard.ViewModels.Schemas;
using Dashboard.ViewModels.Shell;
using Dashboard.ViewModels.Topic;
using Dashboard.ViewModels.Topics;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Dashboard.ViewModels;

/// <summary>Wires the state and commands behind the pages.</summary>
internal static class ServiceCollectionExtensions
{
    public static IServiceCollection AddViewModels(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IPartAddresses, NoPartAddresses>();
        services.TryAddSingleton<ClusterPulse>(provider => ActivatorUtilities.CreateInstance<ClusterPulse>(provider));
        services.TryAddScoped<ShellViewModel>(provider => ActivatorUtilities.CreateInstance<ShellViewModel>(provider));
        services.AddTransient<OverviewViewModel>();
        services.AddTransient<SampleViewModel>();
        services.AddTransient<TopicNumbersReader>();
        services.AddTransient<TopicsViewModel>();
        services.AddTransient<CreateTopicViewModel>();
        services.AddTransient<SubjectFactsReader>();
        services.AddTransient<SchemasViewModel>();
        services.AddTransient<SubjectViewModel>();
        services.AddTransient<SchemaDraftViewModel>();
        services.AddTransient<SchemaStartViewModel>();
        services.AddTransient<RehearsalViewModel>();
        services.AddTransient<RegistrationSnippets>();
        services.AddTransient<SchemaCheckViewModel>();
        services.AddTransient<SchemaByIdViewModel>();
        services.AddTransient<DraftsViewModel>();
        services.AddTransient<ReviewViewModel>();
        services.AddTransient<RegistrySettingsViewModel>();
        services.AddTransient<RegistryImportViewModel>();
        services.TryAddScoped<TopicViewModel>();
        services.AddTransient<MessagesViewModel>();
        services.AddTransient<JobsViewModel>();
        services.AddTransient<LiveViewModel>();
        services.AddTransient<JobViewModel>();
        services.AddTransient<TraceViewModel>();
        services.AddTransient<RecordViewModel>();
        services.AddTransient<RecordSnippets>();
        services.AddTransient<SchemaSourceViewModel>();
        services.TryAddScoped<ProduceViewModel>();
        return services;
    }
}
