namespace Dashboard.Broker;

/// <summary>One entry of <c>Broker:Listeners</c>.</summary>
public sealed class ListenerOptions
{
    /// <summary><c>host:port</c> to bind; port 0 picks a free one.</summary>
    public string Listen { get; set; } = "";

    /// <summary><c>host:port</c> told to clients that come in here; empty means the address really bound.</summary>
    public string AdvertisedListener { get; set; } = "";

    /// <summary>Whether it speaks TLS, with the certificate of <see cref="BrokerOptions.Tls"/>.</summary>
    public bool Tls { get; set; }
}
