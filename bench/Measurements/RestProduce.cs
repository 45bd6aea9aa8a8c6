using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using Dashboard.Bench.Processes;

namespace Dashboard.Bench.Measurements;

/// <summary>Records per second through <c>POST /topics/{topic}</c> (v2, json), 500 records a request, 8 requests at a time.</summary>
internal sealed class RestProduce(DashboardProcess dashboard, HttpClient client, int records) : IMeasurement
{
    private const int PerRequest = 500;
    private const int Partitions = 3;
    private static readonly MediaTypeHeaderValue MediaType = new("application/vnd.kafka.json.v2+json");
    private readonly BareKafka _kafka = new(dashboard.BootstrapServers);
    private readonly byte[][] _bodies = [.. Enumerable.Range(0, records).Chunk(PerRequest).Select(Body)];

    public string Name => "REST produce";

    public string Yardstick => BareKafka.Name;

    public string Unit => "records/s";

    public bool HigherIsBetter => true;

    public string? Note => $"json values of about 200 bytes, {PerRequest} a request, 8 requests at a time, acks=all";

    public Task PrepareAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task<double> MeasureProductAsync(int round, CancellationToken cancellationToken)
    {
        var topic = $"bench-rest-{round}";
        await _kafka.CreateTopicAsync(topic, Partitions);
        var watch = Stopwatch.StartNew();
        await Parallel.ForEachAsync(_bodies, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = cancellationToken }, async (body, token) =>
        {
            using var content = new ByteArrayContent(body) { Headers = { ContentType = MediaType } };
            using var response = await client.PostAsync(new Uri(dashboard.RestProxy, $"topics/{topic}"), content, token);
            var answer = await response.Content.ReadAsStringAsync(token);
            if (!response.IsSuccessStatusCode || answer.Contains("\"error\":\"", StringComparison.Ordinal))
            {
                throw new InvalidOperationException($"The proxy answered {(int)response.StatusCode}: {answer[..Math.Min(500, answer.Length)]}");
            }
        });
        return records / watch.Elapsed.TotalSeconds;
    }

    public async Task<double> MeasureYardstickAsync(int round, CancellationToken cancellationToken)
    {
        var topic = $"bench-rest-bare-{round}";
        await _kafka.CreateTopicAsync(topic, Partitions);
        return records / _kafka.Produce(topic, records).TotalSeconds;
    }

    private static byte[] Body(int[] numbers) =>
        Encoding.UTF8.GetBytes($$"""{"records":[{{string.Join(',', numbers.Select(number => $$"""{"value":{{BenchRecords.Json(number)}}}"""))}}]}""");
}
