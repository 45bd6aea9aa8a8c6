using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Dashboard.Broker.Security;

/// <summary>Loads what TLS listeners show to clients.</summary>
internal static class ServerCertificate
{
    /// <summary>Reads the files of the settings. Clients show no certificate of their own.</summary>
    /// <exception cref="BrokerStartException">A file is missing, cannot be read, or holds no private key.</exception>
    public static SslServerAuthenticationOptions Load(TlsOptions options)
    {
        if (options.Certificate.Length == 0)
        {
            throw new BrokerStartException("A listener speaks TLS, but Broker:Tls:Certificate is empty; name a PEM or PFX file.");
        }

        try
        {
            var (certificate, chain) = IsPfx(options.Certificate) ? LoadPfx(options) : LoadPem(options);
            if (!certificate.HasPrivateKey)
            {
                throw new BrokerStartException($"Broker:Tls:Certificate is '{options.Certificate}', which holds no private key; name its file in Broker:Tls:Key.");
            }

            return new SslServerAuthenticationOptions
            {
                ServerCertificateContext = SslStreamCertificateContext.Create(certificate, chain, offline: true),
                ClientCertificateRequired = false,
            };
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new BrokerStartException($"Broker:Tls:Certificate is '{options.Certificate}', which cannot be used: {failure.Message}", failure);
        }
    }

    private static bool IsPfx(string path) => Path.GetExtension(path).ToUpperInvariant() is ".PFX" or ".P12";

    private static (X509Certificate2 Certificate, X509Certificate2Collection Chain) LoadPfx(TlsOptions options)
    {
        var all = X509CertificateLoader.LoadPkcs12CollectionFromFile(options.Certificate, options.Password.Length > 0 ? options.Password : null);
        var own = all.FirstOrDefault(certificate => certificate.HasPrivateKey) ?? all[0];
        all.Remove(own);
        return (own, all);
    }

    private static (X509Certificate2 Certificate, X509Certificate2Collection Chain) LoadPem(TlsOptions options)
    {
        var key = options.Key.Length > 0 ? options.Key : options.Certificate;
        var certificate = options.Password.Length > 0
            ? X509Certificate2.CreateFromEncryptedPemFile(options.Certificate, options.Password, key)
            : X509Certificate2.CreateFromPemFile(options.Certificate, key);
        var chain = new X509Certificate2Collection();
        chain.ImportFromPemFile(options.Certificate);
        chain.RemoveAt(0);
        return (certificate, chain);
    }
}
