using System.Diagnostics;
using System.Text.Json;
using Confluent.Kafka;
using Dashboard.Bench.Processes;
using Microsoft.AspNetCore.SignalR.Client;

namespace Dashboard.Bench.Measurements;

/// <summary>
/// Records per second that pass a follower of <c>/hubs/records</c> while a producer writes as fast as it can: what it was sent and
/// what it was told to have missed, from the first record to the last.
/// </summary>
internal sealed class LiveTail(DashboardProcess dashboard, int records) : IMeasurement
{
    private const int Partitions = 3;
    private readonly BareKafka _kafka = new(dashboard.BootstrapServers);
    private long _delivered;
    private long _missed;

    public string Name => "Live tail";

    public string Yardstick => BareKafka.Name;

    public string Unit => "records/s";

    public bool HigherIsBetter => true;

    public string? Note => FormattableString.Invariant(
        $"through the SignalR hub as decoded JSON; of all records {100.0 * _delivered / Math.Max(1, _delivered + _missed):0.0} % were shown, the rest reported as missed");

    public Task PrepareAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task<double> MeasureProductAsync(int round, CancellationToken cancellationToken)
    {
        var topic = $"bench-live-{round}";
        await _kafka.CreateTopicAsync(topic, Partitions);
        await using var connection = new HubConnectionBuilder().WithUrl(new Uri(dashboard.Console, "hubs/records")).Build();
        await connection.StartAsync(cancellationToken);

        var watch = new Stopwatch();
        Task? producing = null;
        var seen = 0L;
        await foreach (var batch in connection.StreamAsync<JsonElement>("Follow", new { topic }, cancellationToken))
        {
            // The first batch says that the feed has its position.
            if (producing is null)
            {
                watch.Start();
                producing = Task.Factory.StartNew(
                    () => _kafka.Produce(topic, records), cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            }

            var shown = batch.GetProperty("records").GetArrayLength();
            var missed = batch.GetProperty("missed").GetInt64();
            _delivered += shown;
            _missed += missed;
            seen += shown + missed;
            if (seen >= records)
            {
                break;
            }
        }

        watch.Stop();
        await (producing ?? Task.CompletedTask);
        return records / watch.Elapsed.TotalSeconds;
    }

    public async Task<double> MeasureYardstickAsync(int round, CancellationToken cancellationToken)
    {
        var topic = $"bench-live-bare-{round}";
        await _kafka.CreateTopicAsync(topic, Partitions);
        Task? producing = null;
        var elapsed = _kafka.Consume(
            topic,
            Partitions,
            Offset.End,
            records,
            () => producing = Task.Factory.StartNew(
                () => _kafka.Produce(topic, records), cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default),
            cancellationToken);
        await (producing ?? Task.CompletedTask);
        return records / elapsed.TotalSeconds;
    }
}
