using Dashboard.Services.Cluster;
using Dashboard.Services.Records;

namespace Dashboard.Tests.Unit.Support;

/// <summary>Configs in memory: every resource added has <c>retention.ms</c> and <c>cleanup.policy</c>.</summary>
public sealed class FakeConfigAdmin : IConfigAdmin
{
    private static readonly KafkaFailure Unknown = new(3, "UNKNOWN_TOPIC_OR_PARTITION", "This server does not host this topic-partition.", IsRetriable: true);

    private readonly Dictionary<string, Dictionary<string, string>> _values = new(StringComparer.Ordinal);

    public List<(ConfigOwner Owner, ConfigAlteration Alteration, bool IsDryRun)> Altered { get; } = [];

    /// <summary>By resource name: what an alteration answers instead of altering.</summary>
    public Dictionary<string, KafkaFailure> Refusals { get; } = [];

    public FakeConfigAdmin Add(string name)
    {
        _values[name] = new(StringComparer.Ordinal) { ["cleanup.policy"] = "delete", ["retention.ms"] = "604800000" };
        return this;
    }

    public Task<IReadOnlyList<ConfigDescription>> DescribeConfigsAsync(
        string cluster, ConfigOwner owner, IReadOnlyList<string> names, CancellationToken cancellationToken = default) =>
        Task.FromResult<IReadOnlyList<ConfigDescription>>([.. names.Select(Describe)]);

    public Task<IReadOnlyList<KafkaFailure?>> AlterConfigsAsync(
        string cluster, ConfigOwner owner, IReadOnlyList<ConfigAlteration> alterations, bool isDryRun, CancellationToken cancellationToken = default)
    {
        Altered.AddRange(alterations.Select(alteration => (owner, alteration, isDryRun)));
        return Task.FromResult<IReadOnlyList<KafkaFailure?>>([.. alterations.Select(alteration => Refusals.GetValueOrDefault(alteration.Name))]);
    }

    private ConfigDescription Describe(string name) => _values.TryGetValue(name, out var values)
        ? new(name, null, [.. values.Select(pair => new ConfigEntry(pair.Key, pair.Value, true, false, false, "DEFAULT_CONFIG", [new(pair.Key, pair.Value, "DEFAULT_CONFIG")]))])
        : new(name, Unknown, []);
}
