using System.Diagnostics;
using Confluent.Kafka;
using Dashboard.Bench.Processes;

namespace Dashboard.Bench.Soak;

/// <summary>
/// Many clients produce and consume through one proxy for some minutes, while instances expire and the broker is killed and started again.
/// Fails where an acknowledged record is missing, or a consumer instance is left over.
/// </summary>
internal static class SoakRun
{
    public const string Verb = "soak";

    private const string Topic = "soak";
    private const int Partitions = 6;
    private const int InstanceTimeoutMs = 5_000;

    public static async Task<int> RunAsync(SoakOptions options)
    {
        var data = Directory.CreateTempSubdirectory("kafka-dashboard-soak-").FullName;
        var broker = $"127.0.0.1:{FreePort.Next()}";
        var brokerHealth = new Uri($"http://127.0.0.1:{FreePort.Next()}");
        var proxy = new Uri($"http://127.0.0.1:{FreePort.Next()}");
        try
        {
            return await RunAsync(options, data, broker, brokerHealth, proxy);
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    private static async Task<int> RunAsync(SoakOptions options, string data, string broker, Uri brokerHealth, Uri proxy)
    {
        var brokerProcess = await StartBrokerAsync(data, broker, brokerHealth);
        try
        {
            await new BareKafka(broker).CreateTopicAsync(Topic, Partitions);
            await using var proxyProcess = await StartProxyAsync(broker, proxy);
            using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = options.Connections }) { Timeout = TimeSpan.FromSeconds(60) };
            var producers = new SoakProducers(new Uri(proxy, $"topics/{Topic}"), client);
            var consumers = new SoakConsumers(proxy, Topic, client);
            using var end = new CancellationTokenSource(options.Duration);
            var memory = new List<long>();
            var consuming = options.Connections / 4;
            Task[] clients =
            [
                .. Enumerable.Range(0, options.Connections - consuming).Select(_ => Task.Run(() => producers.RunAsync(end.Token))),
                .. Enumerable.Range(0, consuming).Select(number => Task.Run(() => consumers.RunAsync(number, end.Token))),
            ];
            for (var restart = 1; restart <= options.Restarts; restart++)
            {
                await WatchAsync(proxyProcess, memory, options.Duration / (options.Restarts + 1), end.Token);
                await brokerProcess.DisposeAsync();
                brokerProcess = await StartBrokerAsync(data, broker, brokerHealth);
                Console.WriteLine($"The broker was killed and started again ({restart} of {options.Restarts}).");
            }

            await WatchAsync(proxyProcess, memory, options.Duration, end.Token);
            await Task.WhenAll(clients);
            return await JudgeAsync(producers, consumers, proxyProcess, memory, broker, proxy, client);
        }
        finally
        {
            await brokerProcess.DisposeAsync();
        }
    }

    private static async Task<int> JudgeAsync(SoakProducers producers, SoakConsumers consumers, ChildProcess proxyProcess, List<long> memory, string broker, Uri proxy, HttpClient client)
    {
        var left = await WaitForNoInstancesAsync(proxy, client);
        var atRest = proxyProcess.ResidentBytes;
        var stored = ReadAll(broker);
        var lost = producers.Acknowledged.Count(number => !stored.Contains(number));
        var third = Math.Max(1, memory.Count / 3);
        Console.WriteLine(FormattableString.Invariant(
            $"""
            acknowledged records      {producers.Acknowledged.Count:#,0}, of which lost: {lost}
            refused while away        {producers.Failures:#,0} requests or records, {consumers.Failures:#,0} consumer calls
            records read              {consumers.Records:#,0} by {consumers.Made:#,0} instances, of which abandoned: {consumers.Abandoned:#,0}, left over: {left}
            resident memory, MiB      {memory.Take(third).Average() / 1048576:0} in the first third, {memory.TakeLast(third).Average() / 1048576:0} in the last, {memory.Max() / 1048576:0} at most, {atRest / 1048576:0} when all had left
            """));
        return lost == 0 && left == 0 ? 0 : 1;
    }

    private static Task<ChildProcess> StartBrokerAsync(string data, string broker, Uri health) => StartAsync(
        health, $"--Console:Urls={health}", "--Registry:Enabled=false", "--RestProxy:Enabled=false", $"--Broker:Listen={broker}", $"--Broker:DataDirectory={data}");

    private static Task<ChildProcess> StartProxyAsync(string broker, Uri proxy) => StartAsync(
        proxy, "--Console:Enabled=false", "--Registry:Enabled=false", $"--RestProxy:Urls={proxy}", "--Broker:Enabled=false", "--Clusters:0:Name=soak", $"--Clusters:0:BootstrapServers={broker}",
        $"--RestProxy:Consumers:InstanceTimeoutMs={InstanceTimeoutMs}");

    private static async Task<ChildProcess> StartAsync(Uri address, params string[] arguments)
    {
        var process = ChildProcess.Start(RepositoryBuild.Of("Dashboard"), [.. arguments, "--Logging:LogLevel:Default=Warning"]);
        await process.WaitUntilAnsweredAsync(new Uri(address, "readyz"), CancellationToken.None);
        return process;
    }

    private static async Task WatchAsync(ChildProcess proxy, List<long> memory, TimeSpan duration, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        using var tick = new PeriodicTimer(TimeSpan.FromSeconds(2));
        try
        {
            while (watch.Elapsed < duration && await tick.WaitForNextTickAsync(cancellationToken))
            {
                memory.Add(proxy.ResidentBytes);
            }
        }
        catch (OperationCanceledException)
        {
            // The time is over.
        }
    }

    private static async Task<int> WaitForNoInstancesAsync(Uri proxy, HttpClient client)
    {
        // Abandoned instances are closed some seconds after their last use.
        using var tick = new PeriodicTimer(TimeSpan.FromSeconds(1));
        var left = -1;
        for (var attempt = 0; attempt < 60 && left != 0 && await tick.WaitForNextTickAsync(); attempt++)
        {
            var metrics = await client.GetStringAsync(new Uri(proxy, "metrics"));
            var line = metrics.Split('\n').First(metric => metric.StartsWith("rest_proxy_consumer_instances{", StringComparison.Ordinal));
            left = int.Parse(line.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
        }

        return left;
    }

    private static HashSet<long> ReadAll(string broker)
    {
        var stored = new HashSet<long>();
        using var consumer = new ConsumerBuilder<byte[], Ignore>(new ConsumerConfig { BootstrapServers = broker, GroupId = "soak-check", EnableAutoCommit = false, EnablePartitionEof = true }).Build();
        consumer.Assign(Enumerable.Range(0, Partitions).Select(partition => new TopicPartitionOffset(Topic, partition, Offset.Beginning)));
        for (var open = Partitions; open > 0;)
        {
            var result = consumer.Consume();
            if (result.IsPartitionEOF)
            {
                open--;
            }
            else
            {
                stored.Add(long.Parse(System.Text.Encoding.UTF8.GetString(result.Message.Key), System.Globalization.CultureInfo.InvariantCulture));
            }
        }

        return stored;
    }
}
