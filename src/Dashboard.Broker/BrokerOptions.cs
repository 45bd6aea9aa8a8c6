using System.ComponentModel.DataAnnotations;

namespace Dashboard.Broker;

/// <summary>Settings of the embedded broker, section <c>Broker</c>.</summary>
public sealed class BrokerOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Broker";

    /// <summary><c>host:port</c> to bind; port 0 picks a free one.</summary>
    [Required]
    public string Listen { get; set; } = "127.0.0.1:9092";

    /// <summary><c>host:port</c> told to clients; empty means the address really bound.</summary>
    public string AdvertisedListener { get; set; } = "";

    /// <summary>
    /// Several addresses instead of <see cref="Listen"/>, each with what its clients are told to dial: one for this machine, one for
    /// containers, one with TLS.
    /// </summary>
    public List<ListenerOptions> Listeners { get; } = [];

    /// <summary>The certificate of listeners that speak TLS.</summary>
    public TlsOptions Tls { get; set; } = new();

    /// <summary>Who may sign in. With one user named, everyone has to.</summary>
    public List<UserOptions> Users { get; } = [];

    /// <summary>Who may do what.</summary>
    public AclOptions Acls { get; set; } = new();

    /// <summary>Directory of all data; created if missing. Only one process may use it at a time.</summary>
    [Required]
    public string DataDirectory { get; set; } = "./data";

    /// <summary>
    /// When records and offsets are forced to disk: <c>none</c> (in the background every 5 seconds), <c>interval:&lt;milliseconds&gt;</c>,
    /// or <c>always</c> (before they are acknowledged).
    /// </summary>
    [Required]
    public string Flush { get; set; } = "none";

    /// <summary>Bytes that stay free on the disk: below that records are refused.</summary>
    [Range(0, long.MaxValue)]
    public long MinFreeBytes { get; set; } = 256L * 1024 * 1024;

    /// <summary>
    /// Whether the broker runs in this process; null leaves it to the host: it runs where no other cluster is configured.
    /// </summary>
    public bool? Enabled { get; set; }

    /// <summary>Whether an address that other machines can reach may be bound although the broker has no sign-in.</summary>
    public bool AllowAnonymous { get; set; }
}
