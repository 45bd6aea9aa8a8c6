using System.Collections.Concurrent;
using Dashboard.Services.Publishing;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Dashboard.Services.Samples;

/// <summary>
/// Replays the sample at its own rhythm, over and over, until the process stops: gaps between events keep their proportions,
/// records get the present time. An outage is waited out; the event at hand is tried again.
/// </summary>
internal sealed partial class SampleReplay(
    IRecordPublisher publisher, SampleFile file, IOptions<SampleOptions> options, TimeProvider time, ILogger<SampleReplay> logger) : IHostedService, IDisposable
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, Lazy<Task>> _running = new(StringComparer.OrdinalIgnoreCase);
    private readonly CancellationTokenSource _stopping = new();

    /// <summary>Whether any cluster is being replayed to.</summary>
    public bool IsRunning => _running.Values.Any(replay => replay.IsValueCreated && !replay.Value.IsCompleted);

    /// <summary>Starts replaying to a cluster; does nothing while it already is.</summary>
    public void Start(SampleTarget target) =>
        _ = _running.AddOrUpdate(
            target.Cluster,
            _ => Begin(target),
            (_, replay) => replay.Value.IsCompleted ? Begin(target) : replay).Value;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await Task.WhenAll(_running.Values.Select(replay => replay.Value)).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose() => _stopping.Dispose();

    private Lazy<Task> Begin(SampleTarget target)
    {
        var stopping = _stopping.Token;
        return new Lazy<Task>(() => Task.Run(() => RunAsync(target, stopping), stopping));
    }

    private async Task RunAsync(SampleTarget target, CancellationToken cancellationToken)
    {
        try
        {
            var events = await file.ReadAsync(cancellationToken);
            LogReplaying(target.Topic, target.Cluster, options.Value.Speed);
            while (events.Count > 0)
            {
                await PlayOnceAsync(events, target, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The process stops.
        }
        catch (Exception failure)
        {
            LogEnded(failure, target.Topic, target.Cluster);
        }
    }

    private async Task PlayOnceAsync(IReadOnlyList<SampleEvent> events, SampleTarget target, CancellationToken cancellationToken)
    {
        // From the last event back to the first there is no gap in life; the mean one keeps the rhythm.
        var before = events[0].Time - ((events[^1].Time - events[0].Time) / events.Count);
        foreach (var sample in events)
        {
            await Task.Delay((sample.Time - before) / options.Value.Speed, time, cancellationToken);
            before = sample.Time;
            await StoreAsync(sample, target, cancellationToken);
        }
    }

    private async Task StoreAsync(SampleEvent sample, SampleTarget target, CancellationToken cancellationToken)
    {
        for (var wait = FirstWait; ; wait = wait * 2 < LongestWait ? wait * 2 : LongestWait)
        {
            try
            {
                SampleTarget.Demand(await publisher.PublishAsync(target.Cluster, target.Topic, [target.Draft(sample, time.GetUtcNow())], cancellationToken));
                return;
            }
            catch (Exception outage) when (outage is not OperationCanceledException and not SampleException)
            {
                LogWaiting(target.Topic, target.Cluster, outage.Message, wait);
                await Task.Delay(wait, time, cancellationToken);
            }
        }
    }

    [LoggerMessage(1801, LogLevel.Information, "Replaying the sample to {Topic} of cluster {Cluster}, {Speed} times as fast as in life")]
    private partial void LogReplaying(string topic, string cluster, double speed);

    [LoggerMessage(1802, LogLevel.Warning, "The replay to {Topic} of cluster {Cluster} waits {Wait}: {Reason}")]
    private partial void LogWaiting(string topic, string cluster, string reason, TimeSpan wait);

    [LoggerMessage(1803, LogLevel.Error, "The replay to {Topic} of cluster {Cluster} ended")]
    private partial void LogEnded(Exception failure, string topic, string cluster);
}
