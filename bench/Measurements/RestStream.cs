using System.Diagnostics;
using System.Text;
using Dashboard.Bench.Processes;

namespace Dashboard.Bench.Measurements;

/// <summary>Records per second over streams of API v3: JSON records one after the other, a report for each on the same connection.</summary>
internal sealed class RestStream(DashboardProcess dashboard, int streams, int records) : IMeasurement
{
    private const int Partitions = 3;
    private const int PerChunk = 100;
    private readonly BareKafka _kafka = new(dashboard.BootstrapServers);
    private readonly Latencies _latencies = new();
    private readonly byte[][] _values = BenchRecords.JsonBytes(records);
    private readonly byte[][][] _chunks =
    [
        .. Enumerable.Range(0, records).Chunk(records / streams).Select(part => part.Chunk(PerChunk)
            .Select(numbers => Encoding.UTF8.GetBytes(string.Concat(numbers.Select(number => "{\"value\":{\"type\":\"JSON\",\"data\":" + BenchRecords.Json(number) + "}}")))).ToArray()),
    ];

    public string Name => $"REST stream, v3 json, {streams} connection{(streams == 1 ? "" : "s")}";

    public string Yardstick => BareKafka.Name;

    public string Unit => "records/s";

    public bool HigherIsBetter => true;

    public string? Note => $"values of about 200 bytes, acks=all, until the last report is read; a chunk of {PerChunk} records was reported after {_latencies}, most of which it waits behind those before it";

    public Task PrepareAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task<double> MeasureProductAsync(int round, CancellationToken cancellationToken)
    {
        var topic = $"bench-stream-{streams}-{round}";
        await _kafka.CreateTopicAsync(topic, Partitions);
        _latencies.Clear();
        var watch = Stopwatch.StartNew();
        var stored = await Task.WhenAll(_chunks.Select(chunks => StreamClient.ProduceAsync(dashboard.RestProxy, $"/v3/clusters/embedded/topics/{topic}/records", chunks, PerChunk, _latencies, cancellationToken)));
        var elapsed = watch.Elapsed;
        return stored.Sum() == records ? records / elapsed.TotalSeconds : throw new InvalidOperationException($"Only {stored.Sum()} of {records} records were stored.");
    }

    public async Task<double> MeasureYardstickAsync(int round, CancellationToken cancellationToken)
    {
        var topic = $"bench-bare-{Guid.NewGuid():N}";
        await _kafka.CreateTopicAsync(topic, Partitions);
        return records / _kafka.Produce(topic, _values).TotalSeconds;
    }
}
