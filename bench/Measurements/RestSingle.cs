using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using Dashboard.Bench.Processes;

namespace Dashboard.Bench.Measurements;

/// <summary>Requests per second with one record each (v2, json), against an endpoint that only reads the body.</summary>
internal sealed class RestSingle(DashboardProcess dashboard, BareKestrel bare, HttpClient client, int connections, int requests) : IMeasurement
{
    private static readonly MediaTypeHeaderValue MediaType = new("application/vnd.kafka.json.v2+json");
    private readonly BareKafka _kafka = new(dashboard.BootstrapServers);
    private readonly byte[][] _bodies = [.. Enumerable.Range(0, requests).Select(number => Encoding.UTF8.GetBytes($$"""{"records":[{"value":{{BenchRecords.Json(number)}}}]}"""))];
    private readonly Latencies _latencies = new();

    public string Name => $"REST single records, {connections} connections";

    public string Yardstick => "bare Kestrel endpoint that reads the body";

    public string Unit => "requests/s";

    public bool HigherIsBetter => true;

    public string? Note => $"one value of about 200 bytes a request, acks=all; a request took {_latencies}";

    public Task PrepareAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task<double> MeasureProductAsync(int round, CancellationToken cancellationToken)
    {
        var topic = $"bench-single-{connections}-{round}";
        await _kafka.CreateTopicAsync(topic, 3);
        return await MeasureAsync(new Uri(dashboard.RestProxy, $"topics/{topic}"), cancellationToken);
    }

    public Task<double> MeasureYardstickAsync(int round, CancellationToken cancellationToken) => MeasureAsync(bare.Address, cancellationToken);

    private async Task<double> MeasureAsync(Uri address, CancellationToken cancellationToken)
    {
        _latencies.Clear();
        var watch = Stopwatch.StartNew();
        await Parallel.ForEachAsync(_bodies, new ParallelOptions { MaxDegreeOfParallelism = connections, CancellationToken = cancellationToken }, async (body, token) =>
        {
            var begin = Stopwatch.GetTimestamp();
            using var content = new ByteArrayContent(body) { Headers = { ContentType = MediaType } };
            using var response = await client.PostAsync(address, content, token);
            ProduceAnswer.Check(response, await response.Content.ReadAsByteArrayAsync(token));
            _latencies.Add(Stopwatch.GetElapsedTime(begin));
        });
        return requests / watch.Elapsed.TotalSeconds;
    }
}
