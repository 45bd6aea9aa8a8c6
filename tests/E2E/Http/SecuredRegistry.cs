using System.Security.Cryptography.X509Certificates;
using Dashboard.Tests.E2E.Support;
using Xunit;

namespace Dashboard.Tests.E2E.Http;

/// <summary>A process whose registry speaks TLS and wants a sign-in: alice may do anything, bob may read.</summary>
public sealed class SecuredRegistry : IAsyncLifetime
{
    private readonly TemporaryDirectory _files = new();
    private DashboardProcess? _process;

    /// <summary>PEM file with the certificate that clients have to trust.</summary>
    public string Authority { get => field ?? throw new InvalidOperationException("It has not started."); private set; }

    public DashboardProcess Process => _process ?? throw new InvalidOperationException("It has not started.");

    public async ValueTask InitializeAsync()
    {
        var users = Path.Combine(_files.Path, "users");
        await File.WriteAllTextAsync(users, "alice: secret,admin\nbob: MD5:c87a8ca60f0891b79d192fa86f019916,viewer\n");
        var certificate = await ServerCertificateFiles.WriteAsync(_files.Path);
        Authority = certificate.Certificate;
        _process = await DashboardProcess.StartAsync(
            "--Registry:Urls=https://127.0.0.1:0",
            $"--Registry:Tls:Certificate={certificate.Certificate}",
            $"--Registry:Tls:Key={certificate.Key}",
            "--Registry:Authentication:Method=BASIC",
            $"--Registry:Authentication:UsersFile={users}",
            "--Registry:Authentication:ReadOnlyRoles=viewer");
    }

    /// <summary>Trusts the registry's certificate.</summary>
    public HttpClient Dial(string? credentials)
    {
        using var authority = X509CertificateLoader.LoadCertificateFromFile(Authority);
        var thumbprint = authority.Thumbprint;
        var client = new HttpClient(new HttpClientHandler { ServerCertificateCustomValidationCallback = (_, shown, _, _) => shown?.Thumbprint == thumbprint })
        {
            BaseAddress = new Uri(Process.RegistryUrl),
        };
        client.DefaultRequestHeaders.Authorization = credentials is null ? null
            : new("Basic", Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(credentials)));
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }

        _files.Dispose();
    }
}
