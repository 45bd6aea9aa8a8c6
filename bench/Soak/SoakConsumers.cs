using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Dashboard.Bench.Soak;

/// <summary>Clients that make consumer instances, read a while, and leave: some delete their instance, the others let it expire.</summary>
internal sealed class SoakConsumers(Uri proxy, string topic, HttpClient client)
{
    private const int Reads = 10;
    private static readonly MediaTypeHeaderValue MediaType = new("application/vnd.kafka.v2+json");
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private long _records;
    private int _made;
    private int _abandoned;
    private int _failures;

    public long Records => _records;

    public int Made => _made;

    public int Abandoned => _abandoned;

    public int Failures => _failures;

    public async Task RunAsync(int number, CancellationToken cancellationToken)
    {
        for (var round = 0; !cancellationToken.IsCancellationRequested; round++)
        {
            try
            {
                await LiveAsync(number, round, cancellationToken);
            }
            catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException or JsonException)
            {
                Interlocked.Increment(ref _failures);
            }
        }
    }

    private async Task LiveAsync(int number, int round, CancellationToken cancellationToken)
    {
        using var created = JsonDocument.Parse(await PostAsync(new Uri(proxy, $"consumers/soak-{number % 10}"), """{"format":"json","auto.offset.reset":"earliest"}""", cancellationToken));
        var instance = created.RootElement.GetProperty("base_uri").GetString()!;
        Interlocked.Increment(ref _made);
        await PostAsync(new Uri($"{instance}/subscription"), $"{{\"topics\":[\"{topic}\"]}}", cancellationToken);
        using var pace = new PeriodicTimer(Pause);
        for (var read = 0; read < Reads; read++)
        {
            var records = await client.GetByteArrayAsync(new Uri($"{instance}/records?max_bytes=200000"), cancellationToken);
            Interlocked.Add(ref _records, records.AsSpan().Count("\"offset\":"u8));
            await pace.WaitForNextTickAsync(cancellationToken);
        }

        if ((number + round) % 2 == 0)
        {
            using var deleted = await client.DeleteAsync(new Uri(instance), cancellationToken);
        }
        else
        {
            Interlocked.Increment(ref _abandoned);
        }
    }

    private async Task<string> PostAsync(Uri address, string body, CancellationToken cancellationToken)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) { Headers = { ContentType = MediaType } };
        using var response = await client.PostAsync(address, content, cancellationToken);
        return response.EnsureSuccessStatusCode().StatusCode == System.Net.HttpStatusCode.NoContent ? "" : await response.Content.ReadAsStringAsync(cancellationToken);
    }
}
