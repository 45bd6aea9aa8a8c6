using System.Globalization;
using System.Text.RegularExpressions;

namespace Dashboard.Tests.E2E.Support;

/// <summary>
/// The product as a user starts it: the built application in a process of its own, on free ports, with its data in a temporary directory.
/// Addresses are read from the lines that it logs when it has started.
/// </summary>
public sealed partial class DashboardProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(60);

    private readonly TemporaryDirectory _directory;
    private readonly IReadOnlyList<string> _settings;
    private readonly IReadOnlyDictionary<string, string> _environment;
    private ProcessRun _run;

    private DashboardProcess(IReadOnlyList<string> ports, IReadOnlyList<string> settings, IReadOnlyDictionary<string, string> environment)
    {
        (_directory, _settings, _environment) = (new TemporaryDirectory(), settings, environment);
        _run = Run(ports);
    }

    /// <summary>Base URL of the console, without a slash at the end.</summary>
    public string ConsoleUrl => AddressOf("Console");

    public string RegistryUrl => AddressOf("Schema Registry");

    public string RestProxyUrl => AddressOf("REST Proxy");

    /// <summary><c>host:port</c> of the broker that the process uses.</summary>
    public string BootstrapServers => Find(KafkaLine()) ?? throw new InvalidOperationException($"It named no broker:\n{Log}");

    /// <summary>Name of its first cluster.</summary>
    public string Cluster => _settings.FirstOrDefault(setting => setting.StartsWith("--Clusters:0:Name=", StringComparison.Ordinal)) is { } named
        ? named["--Clusters:0:Name=".Length..]
        : "embedded";

    public string DataDirectory => Path.Combine(_directory.Path, "data");

    /// <summary>Everything it has written since it was started last.</summary>
    public string Log => _run.Log;

    /// <summary>What it logged as an error.</summary>
    public IReadOnlyList<string> Failures =>
        [.. _run.Output.Where(line => line.Contains(" fail: ", StringComparison.Ordinal) || line.Contains(" crit: ", StringComparison.Ordinal))];

    public bool HasExited => _run.HasExited;

    public int ProcessId => _run.Id;

    /// <summary>Dials no address by itself; give whole addresses.</summary>
    public HttpClient Http { get; } = new() { Timeout = TimeSpan.FromSeconds(30) };

    private static IReadOnlyList<string> FreePorts { get; } =
    [
        "--Console:Urls=http://127.0.0.1:0", "--Registry:Urls=http://127.0.0.1:0", "--RestProxy:Urls=http://127.0.0.1:0",
        "--Broker:Listen=127.0.0.1:0",
    ];

    /// <summary>Starts it and waits until it is ready to serve.</summary>
    public static Task<DashboardProcess> StartAsync(params string[] settings) => StartAsync(FreePorts, settings, new Dictionary<string, string>());

    /// <summary>Starts it as a container is started, from environment variables alone; only the console gets a free port.</summary>
    public static Task<DashboardProcess> StartWithEnvironmentAsync(IReadOnlyDictionary<string, string> environment) =>
        StartAsync([FreePorts[0]], [], environment);

    /// <summary>kill -9.</summary>
    public Task KillAsync()
    {
        _run.Kill();
        return _run.WaitAsync(TimeSpan.FromSeconds(10));
    }

    /// <summary>SIGTERM (or another signal); gives the exit code.</summary>
    public async Task<int> StopAsync(string signal = "TERM")
    {
        await _run.SignalAsync(signal);
        return await _run.WaitAsync(TimeSpan.FromSeconds(20));
    }

    /// <summary>Starts it again after <see cref="KillAsync"/> or <see cref="StopAsync"/>: same directory, same ports.</summary>
    public async Task RestartAsync()
    {
        string[] ports =
        [
            $"--Console:Urls={ConsoleUrl}", $"--Registry:Urls={RegistryUrl}", $"--RestProxy:Urls={RestProxyUrl}",
            $"--Broker:Listen={BootstrapServers}",
        ];
        await _run.DisposeAsync();
        _run = Run(ports);
        await WaitUntilReadyAsync();
    }

    private static async Task<DashboardProcess> StartAsync(
        IReadOnlyList<string> ports, IReadOnlyList<string> settings, IReadOnlyDictionary<string, string> environment)
    {
        var dashboard = new DashboardProcess(ports, settings, environment);
        try
        {
            await dashboard.WaitUntilReadyAsync();
            return dashboard;
        }
        catch
        {
            await dashboard.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _run.DisposeAsync();
        Http.Dispose();
        _directory.Dispose();
    }

    private ProcessRun Run(IReadOnlyList<string> ports) => ProcessRun.Start(
        "dotnet",
        [Repository.DashboardDll, .. ports, $"--Broker:DataDirectory={DataDirectory}", .. _settings],
        _environment,
        _directory.Path);

    private async Task WaitUntilReadyAsync()
    {
        await Eventually.HoldsAsync(() => _run.HasExited || Find(StartedLine()) is not null, "the process starts", StartPatience);
        await Eventually.HoldsAsync(IsReadyAsync, $"the process becomes ready\n{Log}", StartPatience);
    }

    private async Task<bool> IsReadyAsync()
    {
        if (_run.HasExited)
        {
            throw new InvalidOperationException($"The process ended while it started:\n{Log}");
        }

        try
        {
            var url = Find(AnyAddressLine()) ?? throw new InvalidOperationException($"No part answers:\n{Log}");
            using var answer = await Http.GetAsync(new Uri($"{url}/readyz"));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private string AddressOf(string part) =>
        Find(new Regex(string.Create(CultureInfo.InvariantCulture, $@"\b{part} answers at (https?://\S+)")))
        ?? throw new InvalidOperationException($"{part} does not answer:\n{Log}");

    private string? Find(Regex line) =>
        _run.Output.Select(text => line.Match(text)).FirstOrDefault(match => match.Success)?.Groups[1].Value;

    [GeneratedRegex(@"\bKafka(?: cluster \S+)? is dialled at (\S+)")]
    private static partial Regex KafkaLine();

    [GeneratedRegex(@"answers at (https?://\S+)")]
    private static partial Regex AnyAddressLine();

    [GeneratedRegex(@"(Press Ctrl\+C)")]
    private static partial Regex StartedLine();
}
