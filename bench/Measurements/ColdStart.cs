using System.Diagnostics;
using Dashboard.Bench.Processes;

namespace Dashboard.Bench.Measurements;

/// <summary>Milliseconds from starting the process, all parts with an empty data directory, to the first page's answer.</summary>
internal sealed class ColdStart : IMeasurement
{
    public string Name => "Cold start to first page";

    public string Yardstick => "bare Kestrel";

    public string Unit => "ms";

    public bool HigherIsBetter => false;

    public string? Note => "console, registry, proxy and broker against a web application with one endpoint";

    public Task PrepareAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task<double> MeasureProductAsync(int round, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        await using var dashboard = await DashboardProcess.StartToFirstPageAsync(cancellationToken);
        return watch.Elapsed.TotalMilliseconds;
    }

    public async Task<double> MeasureYardstickAsync(int round, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        await using var bare = await BareKestrel.StartAsync(cancellationToken);
        return watch.Elapsed.TotalMilliseconds;
    }
}
