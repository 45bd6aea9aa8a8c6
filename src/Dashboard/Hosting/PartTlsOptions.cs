namespace Dashboard.Hosting;

/// <summary>What a part shows, and asks of clients, at its <c>https</c> addresses: section <c>Tls</c> of the part.</summary>
internal sealed class PartTlsOptions
{
    /// <summary>PEM file (certificates of issuers may follow the own one) or PKCS#12 (<c>.p12</c>, <c>.pfx</c>).</summary>
    public string Certificate { get; set; } = "";

    /// <summary>PEM file of the private key where it is not in the file of the certificate.</summary>
    public string Key { get; set; } = "";

    /// <summary>What opens the key or the PKCS#12 file.</summary>
    public string Password { get; set; } = "";

    /// <summary><c>none</c>, <c>requested</c> (a certificate that is shown must be good) or <c>required</c>.</summary>
    public string ClientAuthentication { get; set; } = "none";

    /// <summary>PEM file with the certificates that may sign those of clients; empty for those that the system trusts.</summary>
    public string ClientAuthorities { get; set; } = "";

    /// <summary><c>TLSv1.2</c>, <c>TLSv1.3</c>, separated by commas; empty for what the system allows.</summary>
    public string Protocols { get; set; } = "";

    /// <summary>Names of the IANA registry (<c>TLS_AES_128_GCM_SHA256</c>), separated by commas; empty for what the system allows.</summary>
    public string CipherSuites { get; set; } = "";

    /// <summary>Whether nobody without a certificate is let in.</summary>
    public bool AsksEveryClient => ClientAuthentication.Equals("required", StringComparison.OrdinalIgnoreCase);
}
