using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Dashboard.Tests.E2E.Support;

/// <summary>Ends TLS in front of a plain HTTP address, and lets nobody in who has no certificate of its own authority.</summary>
internal sealed class TlsFront : IAsyncDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly X509Certificate2 _authority;
    private readonly X509Certificate2 _server;
    private readonly Uri _target;
    private readonly Task _serving;

    public TlsFront(string target)
    {
        _target = new Uri(target);
        _authority = Authority();
        _server = Issue("CN=registry", names => names.AddIpAddress(IPAddress.Loopback));
        using var client = Issue("CN=dashboard", names => names.AddDnsName("dashboard"));
        File.WriteAllText(CaCertificate, _authority.ExportCertificatePem());
        File.WriteAllText(ClientCertificate, client.ExportCertificatePem() + '\n' + client.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());
        _listener.Start();
        _serving = ServeAsync();
    }

    public string Url => $"https://{_listener.LocalEndpoint}";

    /// <summary>Path of the authority's certificate.</summary>
    public string CaCertificate => Path.Combine(_directory.Path, "ca.pem");

    /// <summary>Path of a certificate and its key that are let in.</summary>
    public string ClientCertificate => Path.Combine(_directory.Path, "client.pem");

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Dispose();
        await _serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stopping.Dispose();
        _server.Dispose();
        _authority.Dispose();
        _directory.Dispose();
    }

    private static X509Certificate2 Authority()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=authority", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, pathLengthConstraint: 0, critical: true));
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(2));
    }

    private X509Certificate2 Issue(string subject, Action<SubjectAlternativeNameBuilder> name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        name(names);
        request.CertificateExtensions.Add(names.Build());
        using var issued = request.Create(_authority, DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1), RandomNumberGenerator.GetBytes(8));
        return issued.CopyWithPrivateKey(key);
    }

    private async Task ServeAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            var client = await _listener.AcceptTcpClientAsync(_stopping.Token);
            _ = CarryAsync(client);
        }
    }

    private async Task CarryAsync(TcpClient client)
    {
        try
        {
            using var accepted = client;
            await using var secure = new SslStream(client.GetStream());
            await secure.AuthenticateAsServerAsync(
                new SslServerAuthenticationOptions
                {
                    ServerCertificate = _server,
                    ClientCertificateRequired = true,
                    CertificateChainPolicy = new X509ChainPolicy
                    {
                        TrustMode = X509ChainTrustMode.CustomRootTrust,
                        RevocationMode = X509RevocationMode.NoCheck,
                        CustomTrustStore = { _authority },
                    },
                },
                _stopping.Token);
            using var plain = new TcpClient();
            await plain.ConnectAsync(_target.Host, _target.Port, _stopping.Token);
            var stream = plain.GetStream();
            await Task.WhenAny(secure.CopyToAsync(stream, _stopping.Token), stream.CopyToAsync(secure, _stopping.Token));
        }
        catch (Exception failure) when (failure is IOException or System.Security.Authentication.AuthenticationException or OperationCanceledException or SocketException)
        {
            // The client sees its connection end.
        }
    }
}
