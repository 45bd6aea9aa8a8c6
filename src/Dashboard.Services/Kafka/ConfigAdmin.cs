using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Dashboard.Services.Cluster;
using Dashboard.Services.Records;
using ConfigEntry = Dashboard.Services.Cluster.ConfigEntry;
using ConfigSynonym = Dashboard.Services.Cluster.ConfigSynonym;

namespace Dashboard.Services.Kafka;

/// <inheritdoc/>
internal sealed class ConfigAdmin(AdminClients clients) : IConfigAdmin
{
    /// <summary>Resources asked for at a time; a broker answers some 10 kB for each.</summary>
    private const int ResourcesPerRequest = 500;

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(6);

    public async Task<IReadOnlyList<ConfigDescription>> DescribeConfigsAsync(
        string cluster, ConfigOwner owner, IReadOnlyList<string> names, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(names);
        List<ConfigDescription> descriptions = new(names.Count);

        // Brokers answer for themselves, so the library takes one of them at a time.
        foreach (var part in names.Chunk(owner == ConfigOwner.Broker ? 1 : ResourcesPerRequest))
        {
            descriptions.AddRange(await clients.AskAsync(cluster, client => DescribeAsync(client, owner, part), cancellationToken));
        }

        return descriptions;
    }

    public async Task<IReadOnlyList<KafkaFailure?>> AlterConfigsAsync(
        string cluster, ConfigOwner owner, IReadOnlyList<ConfigAlteration> alterations, bool isDryRun, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(alterations);
        var changes = alterations.ToDictionary(
            alteration => Resource(owner, alteration.Name),
            alteration => alteration.Changes.Select(ToEntry).ToList());
        return await clients.AskAsync<IReadOnlyList<KafkaFailure?>>(
            cluster,
            async client =>
            {
                try
                {
                    await client.IncrementalAlterConfigsAsync(changes, new IncrementalAlterConfigsOptions { RequestTimeout = Timeout, ValidateOnly = isDryRun });
                    return new KafkaFailure?[alterations.Count];
                }
                catch (IncrementalAlterConfigsException refusal) when (refusal.Results.TrueForAll(result => !result.Error.IsLocalError))
                {
                    var errors = refusal.Results.ToDictionary(result => result.ConfigResource.Name, result => result.Error);
                    return [.. alterations.Select(alteration => errors.GetValueOrDefault(alteration.Name) is { IsError: true } error ? error.ToFailure() : null)];
                }
            },
            cancellationToken);
    }

    private static async Task<IEnumerable<ConfigDescription>> DescribeAsync(IAdminClient client, ConfigOwner owner, string[] names)
    {
        try
        {
            var answer = await client.DescribeConfigsAsync(names.Select(name => Resource(owner, name)), new DescribeConfigsOptions { RequestTimeout = Timeout });
            return answer.Select(result => new ConfigDescription(result.ConfigResource.Name, null, Describe(result.Entries)));
        }
        catch (DescribeConfigsException refusal) when (refusal.Results.TrueForAll(result => !result.Error.IsLocalError))
        {
            return refusal.Results.Select(result => result.Error.IsError
                ? new ConfigDescription(result.ConfigResource.Name, result.Error.ToFailure(), [])
                : new ConfigDescription(result.ConfigResource.Name, null, Describe(result.Entries)));
        }
    }

    private static ConfigEntry[] Describe(Dictionary<string, ConfigEntryResult> entries) =>
    [
        .. entries.Values.OrderBy(entry => entry.Name, StringComparer.Ordinal).Select(entry => new ConfigEntry(
            entry.Name,
            entry.IsSensitive ? null : entry.Value,
            entry.IsDefault || entry.Source == ConfigSource.DefaultConfig,
            entry.IsReadOnly,
            entry.IsSensitive,
            ProtocolNames.Of(entry.Source),
            [.. entry.Synonyms.Select(synonym => new ConfigSynonym(synonym.Name, entry.IsSensitive ? null : synonym.Value, ProtocolNames.Of(synonym.Source)))])),
    ];

    private static ConfigResource Resource(ConfigOwner owner, string name) =>
        new() { Type = owner == ConfigOwner.Topic ? ResourceType.Topic : ResourceType.Broker, Name = name };

    private static Confluent.Kafka.Admin.ConfigEntry ToEntry(ConfigChange change) => new()
    {
        Name = change.Name,
        // The library wants a value even where the broker takes none.
        Value = change.Value ?? "",
        IncrementalOperation = change.Operation switch
        {
            ConfigOperation.Delete => AlterConfigOpType.Delete,
            ConfigOperation.Append => AlterConfigOpType.Append,
            ConfigOperation.Subtract => AlterConfigOpType.Subtract,
            _ => AlterConfigOpType.Set,
        },
    };
}
