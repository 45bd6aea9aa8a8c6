using Dashboard.Bench.Processes;

namespace Dashboard.Bench.Measurements;

/// <summary>Megabytes of resident memory that 100,000 versions add to a process, against the bytes of their records.</summary>
internal sealed class RegistryMemory(DashboardProcess dashboard) : IMeasurement
{
    private const double Megabyte = 1024 * 1024;
    private const string Full = "bench-schemas-memory";
    private const string Single = "bench-schemas-one";

    private double _topic;

    public string Name => "Registry memory, 100,000 versions";

    public string Yardstick => "keys and values in the topic";

    public string Unit => "MB";

    public bool HigherIsBetter => false;

    public string? Note => "resident memory of a process that has just read them, less that of one with a single version";

    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        await BenchSchemas.WriteTopicAsync(dashboard.BootstrapServers, Single, versions: 1);
        _topic = await BenchSchemas.WriteTopicAsync(dashboard.BootstrapServers, Full, BenchSchemas.Versions) / Megabyte;
    }

    public async Task<double> MeasureProductAsync(int round, CancellationToken cancellationToken) =>
        await ResidentAsync(Full, cancellationToken) - await ResidentAsync(Single, cancellationToken);

    public Task<double> MeasureYardstickAsync(int round, CancellationToken cancellationToken) => Task.FromResult(_topic);

    private async Task<double> ResidentAsync(string topic, CancellationToken cancellationToken)
    {
        await using var registry = DashboardProcess.StartRegistry(dashboard.BootstrapServers, topic);
        await registry.WaitForLineAsync("The registry read its topic", cancellationToken);
        return registry.ResidentBytes / Megabyte;
    }
}
