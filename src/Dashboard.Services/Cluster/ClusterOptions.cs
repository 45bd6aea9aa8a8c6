using System.ComponentModel.DataAnnotations;

namespace Dashboard.Services.Cluster;

/// <summary>One entry of <c>Clusters</c>.</summary>
public sealed class ClusterOptions
{
    /// <summary>The name of the cluster that the embedded broker forms where none is configured.</summary>
    public const string EmbeddedName = "embedded";

    /// <summary>Name in addresses and in the cluster switcher: lower-case letters, digits, <c>-</c>, <c>_</c> and <c>.</c>.</summary>
    [Required, RegularExpression("^[a-z0-9][a-z0-9._-]{0,62}$")]
    public string Name { get; set; } = "";

    /// <summary><c>host:port</c> list. Empty means the embedded broker.</summary>
    public string BootstrapServers { get; set; } = "";

    /// <summary>Any librdkafka property (<c>security.protocol</c>, <c>sasl.username</c> …), handed to every client of this cluster.</summary>
    public Dictionary<string, string> Properties { get; set; } = [];

    /// <summary>An external registry; without a URL the default cluster uses this process's own.</summary>
    public ExternalRegistryOptions SchemaRegistry { get; set; } = new();

    /// <summary>An external REST proxy to show beside the cluster.</summary>
    public RestProxyOptions RestProxy { get; set; } = new();

    /// <summary>Whether no broker of it is known, only its REST proxy.</summary>
    public bool IsReachedByRestAlone => BootstrapServers.Length == 0 && RestProxy.Url.Length > 0 && Name != EmbeddedName;

    /// <summary>Where the cluster's REST proxy answers.</summary>
    public sealed class RestProxyOptions
    {
        /// <summary>Absolute http(s) URL, or empty.</summary>
        public string Url { get; set; } = "";
    }
}
