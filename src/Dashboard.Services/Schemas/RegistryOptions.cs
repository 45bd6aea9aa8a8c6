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

    /// <summary>Further configs of the topic when it is created, by Kafka's names.</summary>
    public Dictionary<string, string> TopicConfigs { get; } = [];

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

    /// <summary>The largest schema text, in bytes of UTF-8; a larger one is answered with 42209. 1 KiB to 64 MiB.</summary>
    [Range(1024, 64 * 1024 * 1024)]
    public int MaxSchemaBytes { get; set; } = 1024 * 1024;

    /// <summary>The most schemas that one may refer to, directly or not. 1 to 10,000.</summary>
    [Range(1, 10_000)]
    public int MaxReferences { get; set; } = 1_000;

    /// <summary>The longest chain of references. 1 to 1,000.</summary>
    [Range(1, 1_000)]
    public int MaxReferenceDepth { get; set; } = 64;

    /// <summary>Whether two versions of one reference name, met on different ways, are refused; otherwise the first one counts.</summary>
    public bool StrictReferenceVersions { get; set; }

    /// <summary>Whether the empty subject and <c>*</c> are refused.</summary>
    public bool RejectEmptySubject { get; set; }

    /// <summary>Whether a topic is used although it has several partitions (the first counts) or is not compacted, which can lose schemas.</summary>
    public bool SkipTopicValidation { get; set; }

    /// <summary>Whether a deletion that names an alias deletes what the alias stands for; otherwise it is refused.</summary>
    public bool AllowDeleteByAlias { get; set; } = true;

    /// <summary>The longest comparison with earlier versions, in milliseconds; a schema for which it takes longer is refused. 100 to 600,000.</summary>
    [Range(100, 600_000)]
    public int CompareTimeoutMs { get; set; } = 10_000;

    /// <summary>Whether modes may be changed.</summary>
    public bool AllowModeChanges { get; set; } = true;

    /// <summary>Whether a subject's configuration without a level takes that of its context or the registry; otherwise <see cref="CompatibilityLevel"/>.</summary>
    public bool InheritLevel { get; set; }

    /// <summary>Whether rule sets are kept; otherwise they are dropped, as the community release of the reference does.</summary>
    public bool KeepRuleSets { get; set; } = true;

    /// <summary>How many parsed schemas are kept for comparisons. 0 to 100,000.</summary>
    [Range(0, 100_000)]
    public int ParsedSchemas { get; set; } = 1_000;

    /// <summary>The longest list of whole schemas in one answer, also where the request names no limit. 1 to 1,000,000.</summary>
    [Range(1, 1_000_000)]
    public int MaxListedSchemas { get; set; } = 1_000;

    /// <summary>The release that the API claims to be: clients ask for it to learn what they may use.</summary>
    [Required, RegularExpression(@"^\d+(\.\d+){1,2}$")]
    public string ApiVersion { get; set; } = "8.5.0";

    /// <summary>The name of this registry among those on the cluster, part of the answer to <c>/v1/metadata/id</c>.</summary>
    [Required]
    public string GroupId { get; set; } = "schema-registry";

    /// <summary>Which web pages may use the HTTP API.</summary>
    public RegistryCorsOptions Cors { get; set; } = new();
}
