using Dashboard.Services.Cluster;
using Dashboard.Services.Records;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Dashboard.Services.Schemas.Engine;

/// <summary>Sees to it that the registry's topic exists as it must: one partition, compacted.</summary>
internal sealed partial class SchemasTopicSetup(
    IClusterAdmin admin, IRecordReader reader, IOptions<RegistryOptions> options, ILogger<SchemasTopicSetup> logger)
{
    private const int TopicAlreadyExists = 36;

    /// <summary>Creates or checks the topic; gives its end.</summary>
    /// <exception cref="RegistryUnavailableException">It cannot be created or is not fit.</exception>
    /// <exception cref="KafkaUnavailableException">The cluster does not answer.</exception>
    public async Task<long> PrepareAsync(string cluster, string topic, CancellationToken cancellationToken)
    {
        var description = await admin.DescribeTopicAsync(cluster, topic, cancellationToken);
        if (description is null)
        {
            await CreateAsync(cluster, topic, cancellationToken);
        }
        else
        {
            await CheckAsync(cluster, description, cancellationToken);
        }

        var ranges = await reader.GetOffsetRangesAsync(cluster, topic, cancellationToken);
        return ranges is not null && ranges.TryGetValue(0, out var range)
            ? range.HighWatermark
            : throw new RegistryUnavailableException(50001, $"The topic {topic} is not there yet.");
    }

    private async Task CreateAsync(string cluster, string topic, CancellationToken cancellationToken)
    {
        var brokers = (await admin.DescribeClusterAsync(cluster, cancellationToken)).Brokers.Count;
        var replicas = (short)Math.Clamp(brokers, 1, options.Value.ReplicationFactor);
        var wanted = new NewTopic(topic, 1, replicas, new Dictionary<string, string>(options.Value.TopicConfigs) { ["cleanup.policy"] = "compact" });
        if (await admin.CreateTopicAsync(cluster, wanted, cancellationToken) is TopicChange.Refused { Failure: var failure } && failure.Code != TopicAlreadyExists)
        {
            throw new RegistryUnavailableException(50001, $"The topic {topic} cannot be created: {failure.Message}");
        }
    }

    private async Task CheckAsync(string cluster, TopicDescription topic, CancellationToken cancellationToken)
    {
        if (options.Value.SkipTopicValidation)
        {
            return;
        }

        if (topic.Partitions.Count != 1)
        {
            throw new RegistryUnavailableException(50001, $"The topic {topic.Name} has {topic.Partitions.Count} partitions; the registry needs exactly one.");
        }

        var policy = await FindPolicyAsync(cluster, topic.Name, cancellationToken);
        if (policy is not (null or "compact"))
        {
            throw new RegistryUnavailableException(
                50001,
                $"The topic {topic.Name} has cleanup.policy={policy}, which would lose schemas. Set it with: "
                + $"kafka-configs --alter --entity-type topics --entity-name {topic.Name} --add-config cleanup.policy=compact");
        }
    }

    // Some brokers do not tell their configs, or not to everybody; that is no reason to keep schemas from being served.
    private async Task<string?> FindPolicyAsync(string cluster, string topic, CancellationToken cancellationToken)
    {
        try
        {
            return (await admin.GetTopicConfigsAsync(cluster, topic, cancellationToken))?.FirstOrDefault(config => config.Name == "cleanup.policy")?.Value;
        }
        catch (KafkaUnavailableException unavailable) when (!unavailable.Failure.IsRetriable)
        {
            LogPolicyUnknown(logger, topic, unavailable.Failure.Message);
            return null;
        }
    }

    [LoggerMessage(2004, LogLevel.Warning, "The broker does not tell the cleanup.policy of {Topic}, which must be compact: {Reason}")]
    private static partial void LogPolicyUnknown(ILogger logger, string topic, string reason);
}
