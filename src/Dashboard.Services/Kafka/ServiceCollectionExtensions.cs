using Dashboard.Services.Cluster;
using Dashboard.Services.Records;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Dashboard.Services.Kafka;

/// <summary>Wires the Kafka client behind the ports of <c>Cluster</c> and <c>Records</c>.</summary>
public static class ServiceCollectionExtensions
{
    /// <summary>Adds <see cref="IClusterAdmin"/>, <see cref="IConfigAdmin"/>, <see cref="IGroupAdmin"/>, <see cref="IAclAdmin"/>, <see cref="IRecordReader"/>, <see cref="IRecordWriter"/> and <see cref="IKafkaClientLibrary"/>.</summary>
    public static IServiceCollection AddKafka(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IKafkaClientLibrary, KafkaClientLibrary>();
        services.TryAddSingleton<IClientPropertyCheck, ClientPropertyCheck>();
        services.TryAddSingleton<ClientSettings>();
        services.TryAddSingleton<AdminClients>();
        services.TryAddSingleton<Producers>();
        services.TryAddSingleton<KnownTopics>();
        services.TryAddSingleton<OffsetQueries>();
        services.TryAddSingleton<IClusterAdmin, ClusterAdmin>();
        services.TryAddSingleton<IConfigAdmin, ConfigAdmin>();
        services.TryAddSingleton<IGroupAdmin, GroupAdmin>();
        services.TryAddSingleton<IAclAdmin, AclAdmin>();
        services.TryAddSingleton<IRecordReader, RecordReader>();
        services.TryAddSingleton<IRecordWriter>(provider => CreateWriter(provider, isPrompt: false));
        services.TryAddKeyedSingleton<IRecordWriter>(RecordWriters.Prompt, (provider, _) => CreateWriter(provider, isPrompt: true));
        services.TryAddSingleton<IGroupConsumerFactory, GroupConsumerFactory>();
        return services;
    }

    private static RecordWriter CreateWriter(IServiceProvider provider, bool isPrompt) => new(
        provider.GetRequiredService<Producers>(), provider.GetRequiredService<KnownTopics>(), provider.GetRequiredService<TimeProvider>(), isPrompt);
}
