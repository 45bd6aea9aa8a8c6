using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Dashboard.Services.Cluster;

namespace Dashboard.Services.Schemas;

/// <summary>The certificates with which an external registry is dialled.</summary>
internal static class RegistryTls
{
    private static readonly string[] Pkcs12 = [".p12", ".pfx"];

    /// <summary>Whom to trust and who to be.</summary>
    /// <exception cref="CryptographicException">A file is not what it should be; the message names the setting and the file.</exception>
    public static SslClientAuthenticationOptions Load(ExternalRegistryOptions settings)
    {
        var ssl = new SslClientAuthenticationOptions();
        if (settings.CaCertificate.Length > 0)
        {
            ssl.CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            ssl.CertificateChainPolicy.CustomTrustStore.AddRange(LoadAuthorities(settings.CaCertificate));
        }

        if (settings.ClientCertificate.Length > 0)
        {
            ssl.ClientCertificateContext = SslStreamCertificateContext.Create(LoadClient(settings), additionalCertificates: null, offline: true);
        }

        return ssl;
    }

    private static X509Certificate2Collection LoadAuthorities(string path)
    {
        var authorities = new X509Certificate2Collection();
        Read(nameof(ExternalRegistryOptions.CaCertificate), path, () => authorities.ImportFromPemFile(path));
        return authorities.Count > 0
            ? authorities
            : throw new CryptographicException($"{nameof(ExternalRegistryOptions.CaCertificate)} is '{path}', which holds no certificate in PEM.");
    }

    private static X509Certificate2 LoadClient(ExternalRegistryOptions settings)
    {
        var path = settings.ClientCertificate;
        var password = settings.ClientKeyPassword;
        var key = settings.ClientKey.Length > 0 ? settings.ClientKey : null;
        X509Certificate2? certificate = null;
        Read(nameof(ExternalRegistryOptions.ClientCertificate), path, () => certificate =
            Pkcs12.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase) ? X509CertificateLoader.LoadPkcs12FromFile(path, password)
            : password.Length > 0 ? X509Certificate2.CreateFromEncryptedPemFile(path, password, key)
            : X509Certificate2.CreateFromPemFile(path, key));
        return certificate!;
    }

    private static void Read(string setting, string path, Action read)
    {
        try
        {
            read();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new CryptographicException($"{setting} is '{path}', which cannot be read: {failure.Message}", failure);
        }
        catch (CryptographicException failure)
        {
            throw new CryptographicException($"{setting} is '{path}', which cannot be used with the key and password given: {failure.Message}", failure);
        }
    }
}
