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
    public string Authority { get => field ?? throw new InvalidOperationException("It has not started."); private set; }

    public DashboardProcess Process => _process ?? throw new InvalidOperationException("It has not started.");

    private List<string> Listeners => [.. ListenerLine().Matches(Process.Log).Select(match => match.Groups[1].Value)];

    public async ValueTask InitializeAsync()
    {
        var certificate = await ServerCertificateFiles.WriteAsync(_files.Path);
        Authority = certificate.Certificate;
        _process = await DashboardProcess.StartAsync(
            "--Broker:Listeners:0:Listen=127.0.0.1:0",
            "--Broker:Listeners:1:Listen=127.0.0.1:0",
            "--Broker:Listeners:1:Tls=true",
            $"--Broker:Tls:Certificate={certificate.Certificate}",
            $"--Broker:Tls:Key={certificate.Key}",
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
