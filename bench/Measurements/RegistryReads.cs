using System.Net.Http.Headers;
using System.Text.Json;
using Dashboard.Bench.Processes;

namespace Dashboard.Bench.Measurements;

/// <summary>Requests per second of a schema's read, against a bare endpoint that answers the same bytes.</summary>
internal sealed class RegistryReads(DashboardProcess dashboard, BareKestrel bare, HttpClient client, bool byVersion, int connections) : IMeasurement
{
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(3);

    private static readonly int[] Connections = [1, 8, 32];

    private Uri? _schema;

    public string Name => $"Registry read by {(byVersion ? "version" : "id")}, {connections} connection{(connections > 1 ? "s" : "")}";

    public string Yardstick => "bare Kestrel, same bytes";

    public string Unit => "requests/s";

    public bool HigherIsBetter => true;

    public string? Note => null;

    public static IEnumerable<IMeasurement> All(DashboardProcess dashboard, BareKestrel bare, HttpClient client) =>
        Connections.Select(connections => new RegistryReads(dashboard, bare, client, byVersion: false, connections))
            .Concat(Connections.Select(connections => new RegistryReads(dashboard, bare, client, byVersion: true, connections)));

    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        using var content = JsonContent.Create(new { schema = BenchRecords.AvroSchema }, new MediaTypeHeaderValue("application/vnd.schemaregistry.v1+json"));
        using var response = await client.PostAsync(new Uri(dashboard.Registry, "subjects/bench-value/versions"), content, cancellationToken);
        response.EnsureSuccessStatusCode();
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
        _schema = new(dashboard.Registry, byVersion ? "subjects/bench-value/versions/1" : $"schemas/ids/{answer.GetProperty("id").GetInt32()}");
        using var same = new ByteArrayContent(await client.GetByteArrayAsync(_schema, cancellationToken));
        using var put = await client.PutAsync(new Uri(bare.Address, BareKestrel.Same), same, cancellationToken);
        put.EnsureSuccessStatusCode();
    }

    public Task<double> MeasureProductAsync(int round, CancellationToken cancellationToken) =>
        HttpLoad.MeasureAsync(_schema ?? throw new InvalidOperationException("Not prepared."), connections, Duration, cancellationToken);

    public Task<double> MeasureYardstickAsync(int round, CancellationToken cancellationToken) =>
        HttpLoad.MeasureAsync(new Uri(bare.Address, BareKestrel.Same), connections, Duration, cancellationToken);
}
