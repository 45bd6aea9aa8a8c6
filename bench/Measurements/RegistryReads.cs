using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.Json;
using Dashboard.Bench.Processes;

namespace Dashboard.Bench.Measurements;

/// <summary>Requests per second of <c>GET /schemas/ids/{id}</c>, 16 at a time.</summary>
internal sealed class RegistryReads(DashboardProcess dashboard, BareKestrel bare, HttpClient client) : IMeasurement
{
    private const int Requests = 20_000;
    private Uri? _schema;

    public string Name => "Registry read";

    public string Yardstick => "bare Kestrel JSON endpoint";

    public string Unit => "requests/s";

    public bool HigherIsBetter => true;

    public string? Note => "16 requests at a time over kept connections, the same client for both";

    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        using var content = JsonContent.Create(new { schema = BenchRecords.AvroSchema }, new MediaTypeHeaderValue("application/vnd.schemaregistry.v1+json"));
        using var response = await client.PostAsync(new Uri(dashboard.Registry, "subjects/bench-value/versions"), content, cancellationToken);
        response.EnsureSuccessStatusCode();
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
        _schema = new(dashboard.Registry, $"schemas/ids/{answer.GetProperty("id").GetInt32()}");
    }

    public Task<double> MeasureProductAsync(int round, CancellationToken cancellationToken) =>
        MeasureAsync(_schema ?? throw new InvalidOperationException("Not prepared."), cancellationToken);

    public Task<double> MeasureYardstickAsync(int round, CancellationToken cancellationToken) => MeasureAsync(bare.Address, cancellationToken);

    private async Task<double> MeasureAsync(Uri address, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        await Parallel.ForAsync(0, Requests, new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = cancellationToken }, async (_, token) =>
        {
            using var response = await client.GetAsync(address, token);
            response.EnsureSuccessStatusCode();
            await response.Content.CopyToAsync(Stream.Null, token);
        });
        return Requests / watch.Elapsed.TotalSeconds;
    }
}
