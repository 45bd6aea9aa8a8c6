using System.ComponentModel.DataAnnotations;

namespace Dashboard.Services.Consumers;

/// <summary>Settings of <c>RestProxy:Consumers</c>.</summary>
public sealed class ConsumerInstanceOptions
{
    public const string Section = "RestProxy:Consumers";

    /// <summary>Put into generated instance names, to tell several proxies apart; may be empty.</summary>
    [RegularExpression("^[A-Za-z0-9._-]{0,100}$")]
    public string Id { get; set; } = "";

    /// <summary>Longest wait of a read for records, in milliseconds; an instance may name its own.</summary>
    [Range(0, 600_000)]
    public int RequestTimeoutMs { get; set; } = 1000;

    /// <summary>Most bytes of keys and values in one answer.</summary>
    [Range(1, 1024 * 1024 * 1024)]
    public long RequestMaxBytes { get; set; } = 64 * 1024 * 1024;

    /// <summary>A read answers once it holds more than these bytes; -1 answers as soon as records stop coming in.</summary>
    [Range(-1, 10_000_000)]
    public int FetchMinBytes { get; set; } = -1;

    /// <summary>How long no further record may come before a read answers with those it has, in milliseconds.</summary>
    [Range(0, 10_000)]
    public int IteratorBackoffMs { get; set; } = 50;

    /// <summary>An instance that nobody has used for so long is closed, in milliseconds.</summary>
    [Range(1_000, 24 * 60 * 60 * 1000)]
    public int InstanceTimeoutMs { get; set; } = 300_000;

    /// <summary>Most instances at a time. Each holds a Kafka client with threads and connections of its own.</summary>
    [Range(1, 10_000)]
    public int MaxInstances { get; set; } = 1_000;

    /// <summary>Most reads that wait at a time, others wait for them; -1 for no limit, as a waiting read costs no thread.</summary>
    [Range(-1, 100_000)]
    public int MaxConcurrentReads { get; set; } = -1;

    /// <summary>Bytes that one instance reads ahead.</summary>
    [Range(64 * 1024, 1024 * 1024 * 1024)]
    public long BufferBytes { get; set; } = 2 * 1024 * 1024;

    /// <summary>Bytes that all instances together read ahead; beyond it each holds at least one record.</summary>
    [Range(1024 * 1024, 64L * 1024 * 1024 * 1024)]
    public long TotalBufferBytes { get; set; } = 128 * 1024 * 1024;

    /// <summary>How often pattern subscriptions look for new topics, in milliseconds.</summary>
    [Range(1_000, 600_000)]
    public int PatternRefreshMs { get; set; } = 10_000;

    /// <summary>Leave out records of open and aborted transactions unless an instance says otherwise.</summary>
    public bool ReadCommitted { get; set; }
}
