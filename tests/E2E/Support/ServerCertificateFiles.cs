using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Dashboard.Tests.E2E.Support;

/// <summary>A certificate for 127.0.0.1 that signs itself, as PEM files.</summary>
/// <param name="Certificate">What a server shows and clients have to trust.</param>
/// <param name="Key">Its private key.</param>
internal sealed record ServerCertificateFiles(string Certificate, string Key)
{
    public static async Task<ServerCertificateFiles> WriteAsync(string directory)
    {
        var files = new ServerCertificateFiles(Path.Combine(directory, "server.pem"), Path.Combine(directory, "server.key"));
        using var rsa = RSA.Create(2048);
        var request = new CertificateRequest("CN=127.0.0.1", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(2));
        await File.WriteAllTextAsync(files.Certificate, certificate.ExportCertificatePem());
        await File.WriteAllTextAsync(files.Key, rsa.ExportPkcs8PrivateKeyPem());
        return files;
    }
}
