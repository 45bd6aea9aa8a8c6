using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.Json;
using Confluent.Kafka;
using Dashboard.Bench.Processes;

namespace Dashboard.Bench.Measurements;

/// <summary>Records per second that a consumer instance reads (v2, binary).</summary>
internal sealed class RestConsume(DashboardProcess dashboard, HttpClient client, int records) : IMeasurement
{
    private const string Topic = "bench-consume";
    private const string MediaType = "application/vnd.kafka.v2+json";
    private const int Partitions = 3;
    private readonly BareKafka _kafka = new(dashboard.BootstrapServers);
    private readonly Latencies _latencies = new();

    public string Name => "REST consume, one instance";

    public string Yardstick => BareKafka.Name;

    public string Unit => "records/s";

    public bool HigherIsBetter => true;

    public string? Note => $"binary, values of about 200 bytes, at most 1 MiB a read; from the first answer to the last record; a read took {_latencies}";

    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        await _kafka.CreateTopicAsync(Topic, Partitions);
        _kafka.Produce(Topic, records);
    }

    public async Task<double> MeasureProductAsync(int round, CancellationToken cancellationToken)
    {
        var created = await PostAsync(new Uri(dashboard.RestProxy, $"consumers/bench-{round}"), new Dictionary<string, object> { ["auto.offset.reset"] = "earliest", ["format"] = "binary", ["fetch.min.bytes"] = 0 }, cancellationToken);
        var instance = created.GetProperty("base_uri").GetString()!;
        await PostAsync(new Uri($"{instance}/assignments"), new { partitions = Enumerable.Range(0, Partitions).Select(partition => new { topic = Topic, partition }) }, cancellationToken);
        await PostAsync(new Uri($"{instance}/positions/beginning"), new { partitions = Enumerable.Range(0, Partitions).Select(partition => new { topic = Topic, partition }) }, cancellationToken);
        var next = new Uri($"{instance}/records?max_bytes=1048576");
        _latencies.Clear();

        // As with the bare consumer: once records come, it is about how fast.
        var first = await ReadAsync(next, cancellationToken);
        var watch = Stopwatch.StartNew();
        var seen = first;
        while (seen < records)
        {
            var begin = Stopwatch.GetTimestamp();
            seen += await ReadAsync(next, cancellationToken);
            _latencies.Add(Stopwatch.GetElapsedTime(begin));
        }

        var elapsed = watch.Elapsed;
        using var deleted = await client.DeleteAsync(new Uri(instance), cancellationToken);
        return (seen - first) / elapsed.TotalSeconds;
    }

    public Task<double> MeasureYardstickAsync(int round, CancellationToken cancellationToken) =>
        Task.FromResult(records / _kafka.Consume(Topic, Partitions, Offset.Beginning, records, cancellationToken: cancellationToken).TotalSeconds);

    private async Task<int> ReadAsync(Uri address, CancellationToken cancellationToken) =>
        (await client.GetByteArrayAsync(address, cancellationToken)).AsSpan().Count("\"offset\":"u8);

    private async Task<JsonElement> PostAsync(Uri address, object body, CancellationToken cancellationToken)
    {
        using var content = JsonContent.Create(body, new MediaTypeHeaderValue(MediaType));
        using var response = await client.PostAsync(address, content, cancellationToken);
        var answer = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        response.EnsureSuccessStatusCode();
        return answer.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(answer);
    }
}
