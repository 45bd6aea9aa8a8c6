namespace Dashboard.Broker;

/// <summary>The setting <c>Broker:Tls</c>: what listeners that speak TLS show to clients.</summary>
public sealed class TlsOptions
{
    /// <summary>File with the certificate: PEM (then with its chain, and with the key unless <see cref="Key"/> names another file), or PFX.</summary>
    public string Certificate { get; set; } = "";

    /// <summary>PEM file with the private key, where it is not in the certificate's file.</summary>
    public string Key { get; set; } = "";

    /// <summary>Password of the key or of the PFX file; empty means none. Never logged.</summary>
    public string Password { get; set; } = "";
}
