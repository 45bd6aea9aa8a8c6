using System.Diagnostics;
using System.Text.Json;
using Dashboard.Bench.Processes;

namespace Dashboard.Bench.Measurements;

/// <summary>Records per second through <c>POST /topics/{topic}</c> (v2), 100 records a request.</summary>
internal sealed class RestProduce(DashboardProcess dashboard, HttpClient client, RestProduceCase what, int records) : IMeasurement
{
    private const int PerRequest = 100;
    private const int Partitions = 3;
    private readonly BareKafka _kafka = new(dashboard.BootstrapServers);
    private readonly byte[][] _values = BenchRecords.JsonBytes(records);
    private readonly Latencies _latencies = new();

    public string Name => $"REST produce, {what.Name}";

    public string Yardstick => BareKafka.Name;

    public string Unit => "records/s";

    public bool HigherIsBetter => true;

    public string? Note => $"{PerRequest} values of about 200 bytes a request, acks=all; a request took {_latencies}";

    public Task PrepareAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task<double> MeasureProductAsync(int round, CancellationToken cancellationToken)
    {
        var topic = $"bench-{what.Name.Replace(" ", "", StringComparison.Ordinal).Replace(',', '-')}-{round}";
        await _kafka.CreateTopicAsync(topic, Partitions);
        var schemaId = what.HasSchema ? await RegisterAsync($"{topic}-value", cancellationToken) : 0;
        byte[][] bodies = [.. Enumerable.Range(0, records).Chunk(PerRequest).Select(numbers => what.Body(numbers, schemaId))];
        var address = new Uri(dashboard.RestProxy, $"topics/{topic}");
        _latencies.Clear();
        var watch = Stopwatch.StartNew();
        await Parallel.ForEachAsync(bodies, new ParallelOptions { MaxDegreeOfParallelism = what.Connections, CancellationToken = cancellationToken }, async (body, token) =>
        {
            var begin = Stopwatch.GetTimestamp();
            using var content = new ByteArrayContent(body) { Headers = { ContentType = what.MediaType } };
            using var response = await client.PostAsync(address, content, token);
            ProduceAnswer.Check(response, await response.Content.ReadAsByteArrayAsync(token));
            _latencies.Add(Stopwatch.GetElapsedTime(begin));
        });
        return records / watch.Elapsed.TotalSeconds;
    }

    public async Task<double> MeasureYardstickAsync(int round, CancellationToken cancellationToken)
    {
        var topic = $"bench-bare-{Guid.NewGuid():N}";
        await _kafka.CreateTopicAsync(topic, Partitions);
        return records / _kafka.Produce(topic, _values).TotalSeconds;
    }

    private async Task<int> RegisterAsync(string subject, CancellationToken cancellationToken)
    {
        using var response = await client.PostAsJsonAsync(new Uri(dashboard.Registry, $"subjects/{subject}/versions"), new { schema = BenchRecords.AvroSchema }, cancellationToken);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken)).GetProperty("id").GetInt32();
    }
}
