using System.Globalization;

namespace Dashboard.Bench.Broker;

/// <summary>The broker against the client library's own mock cluster, the same client alternating between them, and against raw copies.</summary>
internal static class BrokerBench
{
    public const string Verb = "broker";

    public static async Task<int> RunAsync(BrokerBenchOptions options)
    {
        using var interrupted = new CancellationTokenSource();
        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = true;
            interrupted.Cancel();
        };

        var directory = Directory.CreateTempSubdirectory("kafka-dashboard-bench-").FullName;
        try
        {
            await using var broker = await BrokerProcess.StartAsync(Path.Combine(directory, "data"), interrupted.Token, $"Broker:Flush={options.Flush}");
            var (process, mockAddress) = await MockCluster.StartAsync(BrokerCase.Topics, interrupted.Token);
            await using var mock = process;
            await new BrokerClient(broker.BootstrapServers).CreateTopicsAsync(BrokerCase.Topics);
            await MeasureAsync(options, directory, new BrokerClient(broker.BootstrapServers), new BrokerClient(mockAddress), interrupted.Token);
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }

        return 0;
    }

    private static async Task MeasureAsync(
        BrokerBenchOptions options, string directory, BrokerClient broker, BrokerClient mock, CancellationToken cancellationToken)
    {
        Console.WriteLine("| measured | broker | mock cluster | ratio | raw copy |");
        Console.WriteLine("|---|--:|--:|--:|--:|");
        foreach (var load in BrokerCase.All)
        {
            var bytes = (long)options.Records(load) * load.RecordBytes;
            if (options.Wants($"produce, {load}"))
            {
                await ThroughputAsync(
                    $"produce, {load}", options.Rounds, client => client.ProduceAsync(load, options.Records(load)),
                    () => RawCopy.AppendAsync(directory, bytes, cancellationToken));
            }

            if (load.AcksAll && options.Wants($"consume, {load}"))
            {
                await broker.ProduceAsync(load, options.Records(load));
                await mock.ProduceAsync(load, options.Records(load));
                await ThroughputAsync(
                    $"consume, {load}", options.Rounds, client => Task.FromResult(client.Consume(load, options.Records(load))),
                    () => RawCopy.SendAsync(directory, bytes, cancellationToken));
            }
        }

        foreach (var load in BrokerCase.All.Where(load => load.Partitions == 1))
        {
            if (options.Wants($"acknowledgement, {load}"))
            {
                Row($"acknowledgement, {load}", await broker.AcknowledgeAsync(load, 3000), await mock.AcknowledgeAsync(load, 3000));
            }
        }

        async Task ThroughputAsync(string name, int rounds, Func<BrokerClient, Task<double>> measure, Func<Task<double>> raw)
        {
            var (ours, theirs, copies) = (new List<double>(), new List<double>(), new List<double>());

            // Round 0 warms both up and is not counted.
            for (var round = 0; round <= rounds; round++)
            {
                var first = round % 2 == 0 ? broker : mock;
                var one = await measure(first);
                var other = await measure(first == broker ? mock : broker);
                var copy = await raw();
                if (round > 0)
                {
                    ours.Add(first == broker ? one : other);
                    theirs.Add(first == broker ? other : one);
                    copies.Add(copy);
                }
            }

            var compared = new Comparison(name, "mock cluster", "MB/s", HigherIsBetter: true, ours, theirs, Note: null);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {name} | {compared.ProductMedian / 1e6:0} MB/s ({Range(ours)}) | {compared.YardstickMedian / 1e6:0} MB/s ({Range(theirs)}) | {compared.Ratio:0.00} | {copies.Order().ElementAt(copies.Count / 2) / 1e6:0} MB/s |"));
        }

        static string Range(List<double> rounds) => string.Create(CultureInfo.InvariantCulture, $"{rounds.Min() / 1e6:0}–{rounds.Max() / 1e6:0}");

        static void Row(string name, Latencies ours, Latencies theirs) => Console.WriteLine($"| {name} | {ours} | {theirs} | | |");
    }
}
