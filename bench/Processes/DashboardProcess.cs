namespace Dashboard.Bench.Processes;

/// <summary>The dashboard as a user starts it, on free ports, with an embedded broker in a directory of its own.</summary>
internal sealed class DashboardProcess : IAsyncDisposable
{
    private readonly ChildProcess _process;
    private readonly string _dataDirectory;

    private DashboardProcess(ChildProcess process, string dataDirectory, Uri console, Uri registry, Uri restProxy, string bootstrapServers)
    {
        _process = process;
        _dataDirectory = dataDirectory;
        Console = console;
        Registry = registry;
        RestProxy = restProxy;
        BootstrapServers = bootstrapServers;
    }

    public Uri Console { get; }

    public Uri Registry { get; }

    public Uri RestProxy { get; }

    public string BootstrapServers { get; }

    /// <summary>Starts the process and waits until it is ready to serve.</summary>
    public static async Task<DashboardProcess> StartAsync(CancellationToken cancellationToken)
    {
        var dashboard = Launch();
        await dashboard._process.WaitUntilAnsweredAsync(new(dashboard.Console, "readyz"), cancellationToken);
        return dashboard;
    }

    /// <summary>Starts the process and waits for the first page only.</summary>
    public static async Task<DashboardProcess> StartToFirstPageAsync(CancellationToken cancellationToken)
    {
        var dashboard = Launch();
        await dashboard._process.WaitUntilAnsweredAsync(dashboard.Console, cancellationToken);
        return dashboard;
    }

    /// <summary>Starts the process with the registry alone, over another process's broker.</summary>
    public static ChildProcess StartRegistry(string bootstrapServers, string topic) => ChildProcess.Start(RepositoryBuild.Of("Dashboard"),
    [
        $"--Console:Urls={Local(FreePort.Next())}",
        $"--Registry:Urls={Local(FreePort.Next())}",
        "--RestProxy:Enabled=false",
        "--Clusters:0:Name=bench",
        $"--Clusters:0:BootstrapServers={bootstrapServers}",
        $"--Registry:Topic={topic}",
        "--Registry:StartTimeoutMs=120000",
    ]);

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        Directory.Delete(_dataDirectory, recursive: true);
    }

    private static DashboardProcess Launch()
    {
        var data = Directory.CreateTempSubdirectory("kafka-dashboard-bench-").FullName;
        var console = Local(FreePort.Next());
        var registry = Local(FreePort.Next());
        var restProxy = Local(FreePort.Next());
        var broker = $"127.0.0.1:{FreePort.Next()}";
        var process = ChildProcess.Start(RepositoryBuild.Of("Dashboard"),
        [
            $"--Console:Urls={console}",
            $"--Registry:Urls={registry}",
            $"--RestProxy:Urls={restProxy}",
            $"--Broker:Listen={broker}",
            $"--Broker:DataDirectory={data}",
            "--Logging:LogLevel:Default=Warning",
        ]);
        return new(process, data, console, registry, restProxy, broker);
    }

    private static Uri Local(int port) => new($"http://127.0.0.1:{port}");
}
