using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Dashboard.Bench.Soak;

/// <summary>Clients that produce numbered records and remember which of them were acknowledged.</summary>
internal sealed class SoakProducers(Uri topic, HttpClient client)
{
    private const int PerRequest = 10;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private static readonly MediaTypeHeaderValue MediaType = new("application/vnd.kafka.json.v2+json");

    private readonly ConcurrentBag<long> _acknowledged = [];
    private long _next;
    private int _failures;

    public IReadOnlyCollection<long> Acknowledged => _acknowledged;

    /// <summary>Requests and records that were not acknowledged, as happens while the broker is away.</summary>
    public int Failures => _failures;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var pace = new PeriodicTimer(Pause);
        while (!cancellationToken.IsCancellationRequested)
        {
            var first = Interlocked.Add(ref _next, PerRequest) - PerRequest;
            try
            {
                await ProduceAsync(first);
                await pace.WaitForNextTickAsync(cancellationToken);
            }
            catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException)
            {
                Interlocked.Increment(ref _failures);
            }
        }
    }

    private async Task ProduceAsync(long first)
    {
        var records = string.Join(',', Enumerable.Range(0, PerRequest).Select(index => $"{{\"key\":{first + index},\"value\":{{\"n\":{first + index},\"text\":\"{new string('x', 150)}\"}}}}"));
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes($"{{\"records\":[{records}]}}")) { Headers = { ContentType = MediaType } };

        // Not cancelled at the end: what was sent may be stored, and counts only when that was said.
        using var response = await client.PostAsync(topic, content, CancellationToken.None);
        if (!response.IsSuccessStatusCode)
        {
            Interlocked.Increment(ref _failures);
            return;
        }

        using var answer = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(CancellationToken.None));
        var index = 0;
        foreach (var outcome in answer.RootElement.GetProperty("offsets").EnumerateArray())
        {
            if (outcome.GetProperty("error_code").ValueKind == JsonValueKind.Null)
            {
                _acknowledged.Add(first + index);
            }
            else
            {
                Interlocked.Increment(ref _failures);
            }

            index++;
        }
    }
}
