using System.Net.Security;
using System.Security.Cryptography;

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
            var (certificate, chain) = CertificateFile.Load(options.Certificate, options.Key, options.Password);
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
}
