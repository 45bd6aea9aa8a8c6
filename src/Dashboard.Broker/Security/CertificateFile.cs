using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Dashboard.Broker.Security;

/// <summary>The certificate of a server with its private key and the certificates above it, as administrators keep them in files.</summary>
public static class CertificateFile
{
    /// <summary>Reads a PKCS#12 file (<c>.pfx</c>, <c>.p12</c>) or PEM.</summary>
    /// <param name="path">The file; of PEM its first certificate is the server's.</param>
    /// <param name="key">PEM file with the private key; empty where <paramref name="path"/> holds it.</param>
    /// <param name="password">Opens the key; empty where it is not encrypted.</param>
    /// <exception cref="CryptographicException">It holds no certificate with a private key, or the password is wrong.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be read.</exception>
    public static (X509Certificate2 Certificate, X509Certificate2Collection Chain) Load(string path, string key, string password) =>
        Path.GetExtension(path).ToUpperInvariant() is ".PFX" or ".P12" ? LoadPkcs12(path, password) : LoadPem(path, key.Length > 0 ? key : path, password);

    private static (X509Certificate2 Certificate, X509Certificate2Collection Chain) LoadPkcs12(string path, string password)
    {
        var all = X509CertificateLoader.LoadPkcs12CollectionFromFile(path, password.Length > 0 ? password : null);
        var own = all.FirstOrDefault(certificate => certificate.HasPrivateKey) ?? throw new CryptographicException("it holds no certificate with a private key.");
        all.Remove(own);
        return (own, all);
    }

    private static (X509Certificate2 Certificate, X509Certificate2Collection Chain) LoadPem(string path, string key, string password)
    {
        var certificate = password.Length > 0
            ? X509Certificate2.CreateFromEncryptedPemFile(path, password, key)
            : X509Certificate2.CreateFromPemFile(path, key);
        var chain = new X509Certificate2Collection();
        chain.ImportFromPemFile(path);
        chain.RemoveAt(0);
        return (certificate, chain);
    }
}
