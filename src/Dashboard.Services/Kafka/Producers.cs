using System.Collections.Concurrent;
using Confluent.Kafka;
using Microsoft.Extensions.Logging;

namespace Dashboard.Services.Kafka;

/// <summary>One producer per cluster, shared by everybody who writes, and one for those whose next step waits for each record.</summary>
internal sealed partial class Producers(ClientSettings settings, ILogger<Producers> logger) : IDisposable
{
    private static readonly TimeSpan FlushTime = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<(string Cluster, string Servers, bool IsPrompt), Lazy<IProducer<byte[]?, byte[]?>>> _producers = new();

    /// <summary>The producer of a cluster; it connects by itself.</summary>
    /// <param name="isPrompt">Sends at once, instead of waiting a moment for more to send.</param>
    public IProducer<byte[]?, byte[]?> Get(string cluster, bool isPrompt = false) =>
        _producers.GetOrAdd((cluster, settings.GetBootstrapServers(cluster), isPrompt), key => new Lazy<IProducer<byte[]?, byte[]?>>(() => Build(key))).Value;

    public void Dispose()
    {
        foreach (var producer in _producers.Values.Where(producer => producer.IsValueCreated))
        {
            producer.Value.Flush(FlushTime);
            producer.Value.Dispose();
        }
    }

    private IProducer<byte[]?, byte[]?> Build((string Cluster, string Servers, bool IsPrompt) key) =>
        new ProducerBuilder<byte[]?, byte[]?>(ProducerSettings.Of(settings, key.Cluster, key.IsPrompt))
        .SetErrorHandler((_, error) => OnError(key, error))
        .SetLogHandler((_, line) => LogLine(key.Cluster, line.Facility, line.Message))
        .Build();

    // An idempotent producer that lost its place refuses everything from then on; the next write gets a new one. The old one is not
    // disposed here: this runs on its own thread, and its outstanding deliveries still have to be reported.
    private void OnError((string Cluster, string Servers, bool IsPrompt) key, Error error)
    {
        if (error.IsFatal && _producers.TryRemove(key, out _))
        {
            LogReplaced(key.Cluster, ErrorNames.Of(error.Code), error.Reason);
        }
        else
        {
            LogError(key.Cluster, ErrorNames.Of(error.Code), error.Reason);
        }
    }

    [LoggerMessage(1021, LogLevel.Warning, "The producer of cluster {Cluster} ended with {Code}: {Reason}. The next write gets a new one.")]
    private partial void LogReplaced(string cluster, string code, string reason);

    [LoggerMessage(1022, LogLevel.Debug, "The producer of cluster {Cluster} reported {Code}: {Reason}.")]
    private partial void LogError(string cluster, string code, string reason);

    [LoggerMessage(1023, LogLevel.Debug, "The producer of cluster {Cluster} logged {Facility}: {Line}.")]
    private partial void LogLine(string cluster, string facility, string line);
}
