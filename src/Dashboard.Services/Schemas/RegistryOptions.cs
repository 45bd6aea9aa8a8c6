using System.ComponentModel.DataAnnotations;

namespace Dashboard.Services.Schemas;

/// <summary>Settings of this process's own schema registry, section <c>Registry</c>.</summary>
public sealed class RegistryOptions
{
    public const string Section = "Registry";

    /// <summary>False: this process has no registry of its own.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>The topic that holds everything; one partition, compacted. Created where it is missing.</summary>
    [Required, RegularExpression("^[A-Za-z0-9._-]{1,249}$")]
    public string Topic { get; set; } = "_schemas";

    /// <summary>Wanted replicas of the topic when it is created; a smaller cluster gets as many as it has brokers. 1 to 32.</summary>
    [Range(1, 32)]
    public int ReplicationFactor { get; set; } = 3;

    /// <summary>The level of subjects for which no configuration sets one: NONE, BACKWARD, FORWARD, FULL, each of the last three also with <c>_TRANSITIVE</c>; any case.</summary>
    [Required, RegularExpression("(?i)^(none|(backward|forward|full)(_transitive)?)$")]
    public string CompatibilityLevel { get; set; } = "BACKWARD";

    /// <summary>How long a write waits for Kafka before it is answered with 50002, in milliseconds. 100 to 300,000.</summary>
    [Range(100, 300_000)]
    public int WriteTimeoutMs { get; set; } = 5_000;

    /// <summary>How long a read waits for the topic to be read after the start, in milliseconds. 100 to 300,000.</summary>
    [Range(100, 300_000)]
    public int StartTimeoutMs { get; set; } = 10_000;

    /// <summary>The largest request body, in bytes. 1 KiB to 64 MiB.</summary>
    [Range(1024, 64 * 1024 * 1024)]
    public long MaxRequestBytes { get; set; } = 4 * 1024 * 1024;

    /// <summary>Form of the answers: 8 as releases 8.x of the reference, 7 as releases up to 7.9.</summary>
    [Range(7, 8)]
    public int ResponseProfile { get; set; } = 8;
}
