using System.Diagnostics;
using System.Net.Http.Headers;
using Confluent.Kafka;
using Dashboard.Bench.Processes;

namespace Dashboard.Bench.Measurements;

/// <summary>New schemas per second, one request after the other, each in a subject of its own.</summary>
internal sealed class RegistryWrites(DashboardProcess dashboard, HttpClient client) : IMeasurement
{
    private const int Schemas = 1_000;
    private const string Topic = "bench-registry-yardstick";

    public string Name => "Registrations";

    public string Yardstick => "bare producer, acknowledged one by one";

    public string Unit => "schemas/s";

    public bool HigherIsBetter => true;

    public string? Note => "every registration is parsed, decided, acknowledged by the broker and read back before it is answered";

    public Task PrepareAsync(CancellationToken cancellationToken) => new BareKafka(dashboard.BootstrapServers).CreateTopicAsync(Topic, 1);

    public async Task<double> MeasureProductAsync(int round, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        for (var number = 0; number < Schemas; number++)
        {
            using var content = JsonContent.Create(new { schema = BenchSchemas.Text(round * Schemas + number) }, new MediaTypeHeaderValue("application/vnd.schemaregistry.v1+json"));
            using var response = await client.PostAsync(new Uri(dashboard.Registry, $"subjects/write-{round}-{number}/versions"), content, cancellationToken);
            response.EnsureSuccessStatusCode();
        }

        return Schemas / watch.Elapsed.TotalSeconds;
    }

    public async Task<double> MeasureYardstickAsync(int round, CancellationToken cancellationToken)
    {
        using var producer = new ProducerBuilder<byte[], byte[]>(
            new ProducerConfig { BootstrapServers = dashboard.BootstrapServers, EnableIdempotence = true, LingerMs = 0 }).Build();
        var watch = Stopwatch.StartNew();
        for (var number = 0; number < Schemas; number++)
        {
            var (key, value) = BenchSchemas.Record(number);
            await producer.ProduceAsync(Topic, new Message<byte[], byte[]> { Key = key, Value = value }, cancellationToken);
        }

        return Schemas / watch.Elapsed.TotalSeconds;
    }
}
