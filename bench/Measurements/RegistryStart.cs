using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Confluent.Kafka;
using Dashboard.Bench.Processes;

namespace Dashboard.Bench.Measurements;

/// <summary>Milliseconds that a registry takes to read a topic of 100,000 versions, from looking for the topic to serving.</summary>
internal sealed partial class RegistryStart(DashboardProcess dashboard) : IMeasurement
{
    private const string Topic = "bench-schemas-start";

    public string Name => "Registry start, 100,000 versions";

    public string Yardstick => BareKafka.Name;

    public string Unit => "ms";

    public bool HigherIsBetter => false;

    public string? Note => "both from making the client to the last record, as a process of its own and from within one";

    public Task PrepareAsync(CancellationToken cancellationToken) => BenchSchemas.WriteTopicAsync(dashboard.BootstrapServers, Topic, BenchSchemas.Versions);

    public async Task<double> MeasureProductAsync(int round, CancellationToken cancellationToken)
    {
        await using var registry = DashboardProcess.StartRegistry(dashboard.BootstrapServers, Topic);
        var line = await registry.WaitForLineAsync("The registry read its topic", cancellationToken);
        return double.Parse(Milliseconds().Match(line).Groups[1].Value, CultureInfo.InvariantCulture);
    }

    public Task<double> MeasureYardstickAsync(int round, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        using var consumer = new ConsumerBuilder<byte[], byte[]>(
            new ConsumerConfig { BootstrapServers = dashboard.BootstrapServers, GroupId = "bench", EnableAutoCommit = false }).Build();
        consumer.Assign(new TopicPartitionOffset(Topic, 0, Offset.Beginning));
        for (var seen = 0; seen < BenchSchemas.Versions; seen++)
        {
            consumer.Consume(cancellationToken);
        }

        return Task.FromResult(watch.Elapsed.TotalMilliseconds);
    }

    [GeneratedRegex(@"in (\d+) ms")]
    private static partial Regex Milliseconds();
}
