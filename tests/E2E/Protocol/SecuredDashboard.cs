using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;
using Dashboard.Tests.E2E.Support;
using Xunit;

namespace Dashboard.Tests.E2E.Protocol;

/// <summary>A process whose broker wants a sign-in, speaks TLS at a second address, and lets nobody but alice do anything.</summary>
public sealed partial class SecuredDashboard : IAsyncLifetime
{
    public const string SuperUser = "alice";
    public const string Password = "alice's secret, with a comma";
    private readonly TemporaryDirectory _files = new();
    private DashboardProcess? _process;

    /// <summary>Where one signs in without TLS.</summary>
    public string Plain => Listeners[0];

    /// <summary>Where one signs in over TLS.</summary>
    public string Tls => Listeners[1];

    /// <summary>PEM file with the certificate that clients have to trust.</summary>
    public string Authority => Path.Combine(_files.Path, "server.pem");

    public DashboardProcess Process => _process ?? throw new InvalidOperationException("It has not started.");

    private List<string> Listeners => [.. ListenerLine().Matches(Process.Log).Select(match => match.Groups[1].Value)];

    public async ValueTask InitializeAsync()
    {
        var key = Path.Combine(_files.Path, "server.key");
        using (var rsa = RSA.Create(2048))
        {
            var request = new CertificateRequest("CN=127.0.0.1", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            var names = new SubjectAlternativeNameBuilder();
            names.AddIpAddress(IPAddress.Loopback);
            request.CertificateExtensions.Add(names.Build());
            request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
            using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(2));
            await File.WriteAllTextAsync(Authority, certificate.ExportCertificatePem());
            await File.WriteAllTextAsync(key, rsa.ExportPkcs8PrivateKeyPem());
        }

        _process = await DashboardProcess.StartAsync(
            "--Broker:Listeners:0:Listen=127.0.0.1:0",
            "--Broker:Listeners:1:Listen=127.0.0.1:0",
            "--Broker:Listeners:1:Tls=true",
            $"--Broker:Tls:Certificate={Authority}",
            $"--Broker:Tls:Key={key}",
            $"--Broker:Users:0:Name={SuperUser}",
            $"--Broker:Users:0:Password={Password}",
            "--Broker:Users:1:Name=bob",
            "--Broker:Users:1:Password=builder",
            "--Broker:Acls:Enabled=true",
            $"--Broker:Acls:SuperUsers:0={SuperUser}");
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }

        _files.Dispose();
    }

    [GeneratedRegex(@"Embedded broker listens on (\S+:\d+)")]
    private static partial Regex ListenerLine();
}
