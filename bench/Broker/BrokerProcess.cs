using Dashboard.Bench.Processes;

namespace Dashboard.Bench.Broker;

/// <summary>The broker alone, as <c>dotnet run --project src/Dashboard.Broker</c> starts it, on a port and in a directory of its own.</summary>
internal sealed class BrokerProcess : IAsyncDisposable
{
    private readonly ChildProcess _process;

    private BrokerProcess(ChildProcess process, string bootstrapServers)
    {
        _process = process;
        BootstrapServers = bootstrapServers;
    }

    public string BootstrapServers { get; }

    /// <summary>Memory that it has in use now, in bytes.</summary>
    public long ResidentBytes => _process.ResidentBytes;

    /// <summary>Starts it and waits until it listens.</summary>
    /// <param name="dataDirectory">Where it keeps its data; the caller's to remove.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <param name="settings">Further settings, as <c>Broker:Flush=always</c>.</param>
    public static async Task<BrokerProcess> StartAsync(string dataDirectory, CancellationToken cancellationToken, params string[] settings)
    {
        var address = $"127.0.0.1:{FreePort.Next()}";
        var process = ChildProcess.Start(
            RepositoryBuild.Of("Dashboard.Broker"),
            [$"--Broker:Listen={address}", $"--Broker:DataDirectory={dataDirectory}", .. settings.Select(setting => "--" + setting)]);
        await process.WaitForLineAsync("Embedded broker listens", cancellationToken);
        return new(process, address);
    }

    /// <summary>Stops it in order, so that the next start finds everything saved.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => _process.StopAsync(cancellationToken);

    public ValueTask DisposeAsync() => _process.DisposeAsync();
}
