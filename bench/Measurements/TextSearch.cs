using System.Diagnostics;
using Confluent.Kafka;
using Dashboard.Bench.Processes;
using Dashboard.Services;
using Dashboard.Services.Scanning;

namespace Dashboard.Bench.Measurements;

/// <summary>Records per second of a text search that finds nothing, so that it reads, decodes and compares the whole topic.</summary>
internal sealed class TextSearch(DashboardProcess dashboard, int records) : IMeasurement
{
    private const string Topic = "bench-search";
    private const int Partitions = 3;
    private readonly BareKafka _kafka = new(dashboard.BootstrapServers);
    private readonly IRecordScanner _scanner = Scanner(dashboard);

    public string Name => "Text search";

    public string Yardstick => BareKafka.Name;

    public string Unit => "records/s";

    public bool HigherIsBetter => true;

    public string? Note => "keys, values and headers of json records, no match; the bare loop only consumes";

    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        await _kafka.CreateTopicAsync(Topic, Partitions);
        _kafka.Produce(Topic, records);
    }

    public async Task<double> MeasureProductAsync(int round, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        var request = new ScanRequest(Topic, new ScanStart.Oldest(), Limit: 100, Partitions: [], Text: "no record holds this");
        var scanned = 0L;
        await foreach (var report in _scanner.ScanAsync("bench", request, cancellationToken: cancellationToken))
        {
            scanned = report.Scanned;
        }

        return scanned == records
            ? records / watch.Elapsed.TotalSeconds
            : throw new InvalidOperationException($"The search passed {scanned} of {records} records.");
    }

    public Task<double> MeasureYardstickAsync(int round, CancellationToken cancellationToken)
    {
        // The search counts its start (looking up offsets, connecting); so does the bare loop.
        var watch = Stopwatch.StartNew();
        _kafka.Consume(Topic, Partitions, Offset.Beginning, records, cancellationToken: cancellationToken);
        return Task.FromResult(records / watch.Elapsed.TotalSeconds);
    }

    private static IRecordScanner Scanner(DashboardProcess dashboard)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Clusters:0:Name"] = "bench",
            ["Clusters:0:BootstrapServers"] = dashboard.BootstrapServers,
            ["Registry:Enabled"] = "false",
        }).Build();
        return new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration)
            .AddLogging()
            .AddDashboardServices()
            .BuildServiceProvider()
            .GetRequiredService<IRecordScanner>();
    }
}
