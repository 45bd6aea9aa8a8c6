using Dashboard.Services.Records;

namespace Dashboard.Services.Cluster;

/// <summary>Configs of topics and brokers. Every call throws <see cref="KafkaUnavailableException"/> when the cluster fails as a whole.</summary>
public interface IConfigAdmin
{
    /// <summary>Every config of each resource, sorted by name; one answer per resource, in the order asked.</summary>
    /// <param name="names">Topic names, or broker ids in decimal digits.</param>
    Task<IReadOnlyList<ConfigDescription>> DescribeConfigsAsync(
        string cluster, ConfigOwner owner, IReadOnlyList<string> names, CancellationToken cancellationToken = default);

    /// <summary>
    /// Changes configs (KIP-339); what is not named stays. All changes of one resource are done or none. One answer per resource, in the
    /// order asked: null where it is done.
    /// </summary>
    /// <param name="isDryRun">Checks only.</param>
    Task<IReadOnlyList<KafkaFailure?>> AlterConfigsAsync(
        string cluster, ConfigOwner owner, IReadOnlyList<ConfigAlteration> alterations, bool isDryRun, CancellationToken cancellationToken = default);
}

/// <summary>What a config belongs to.</summary>
public enum ConfigOwner
{
    /// <summary>A topic.</summary>
    Topic,

    /// <summary>One broker.</summary>
    Broker,
}

/// <summary>The configs of one resource, or why they were not told.</summary>
/// <param name="Failure">Null where <paramref name="Entries"/> is complete.</param>
public sealed record ConfigDescription(string Name, KafkaFailure? Failure, IReadOnlyList<ConfigEntry> Entries);

/// <summary>One config with where its value comes from.</summary>
/// <param name="Value">Null where it is sensitive or unset.</param>
/// <param name="Source">As the protocol's documentation spells it, e.g. <c>DYNAMIC_TOPIC_CONFIG</c>.</param>
/// <param name="Synonyms">The places that could give a value, the one that does first.</param>
public sealed record ConfigEntry(
    string Name, string? Value, bool IsDefault, bool IsReadOnly, bool IsSensitive, string Source, IReadOnlyList<ConfigSynonym> Synonyms);

/// <summary>A place that could give a config its value.</summary>
public sealed record ConfigSynonym(string Name, string? Value, string Source);

/// <summary>What to change on one resource.</summary>
public sealed record ConfigAlteration(string Name, IReadOnlyList<ConfigChange> Changes);

/// <summary>One change.</summary>
/// <param name="Value">Ignored by <see cref="ConfigOperation.Delete"/>.</param>
public sealed record ConfigChange(string Name, string? Value, ConfigOperation Operation);

/// <summary>The operations of KIP-339.</summary>
public enum ConfigOperation
{
    /// <summary>Sets the value.</summary>
    Set,

    /// <summary>Goes back to the default.</summary>
    Delete,

    /// <summary>Adds to a list.</summary>
    Append,

    /// <summary>Takes from a list.</summary>
    Subtract,
}
