using System.ComponentModel.DataAnnotations;

namespace Dashboard.Api.RestProxy;

/// <summary>Settings of <c>RestProxy</c> that concern HTTP; those of the consumer instances are <c>RestProxy:Consumers</c>.</summary>
internal sealed class RestProxyOptions
{
    public const string Section = "RestProxy";

    /// <summary>Host in the addresses that answers carry; empty takes the host that the request named.</summary>
    public string HostName { get; set; } = "";

    /// <summary>
    /// <c>http(s)://host[:port]</c> as clients reach this process; the entry with the request's scheme is used, else the first. Wins over
    /// <see cref="HostName"/>.
    /// </summary>
    public List<string> AdvertisedListeners { get; set; } = [];

    /// <summary>
    /// Addresses or networks (<c>10.0.0.0/8</c>) of reverse proxies whose <c>X-Forwarded-Proto</c>, <c>-Host</c>, <c>-Port</c> and
    /// <c>-Prefix</c> are believed in the addresses that answers carry.
    /// </summary>
    public List<string> TrustedProxies { get; set; } = [];

    /// <summary>The authority of resource names in API v3: <c>crn://authority/kafka=…</c>.</summary>
    [RegularExpression("^[A-Za-z0-9._-]{0,200}$")]
    public string ResourceNameAuthority { get; set; } = "";

    /// <summary>Largest request body after decompression, in bytes; a larger one is answered 413.</summary>
    [Range(1024, 1024 * 1024 * 1024)]
    public long MaxRequestBodyBytes { get; set; } = 64 * 1024 * 1024;

    /// <summary>Most records of one produce request of API v2; more are answered 422.</summary>
    [Range(1, 10_000_000)]
    public int MaxRecordsPerRequest { get; set; } = 100_000;

    /// <summary>Whether records get the trace of the request that produces them as headers <c>traceparent</c> and <c>tracestate</c>.</summary>
    public bool TraceRecords { get; set; }

    /// <summary>Longest wait for an answer of Kafka about topics and brokers, in milliseconds.</summary>
    [Range(100, 300_000)]
    public int KafkaTimeoutMs { get; set; } = 10_000;
}
