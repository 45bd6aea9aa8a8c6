using System.Collections.Concurrent;
using Confluent.Kafka;
using Microsoft.Extensions.Logging;

namespace Dashboard.Services.Kafka;

/// <summary>One idempotent producer per cluster, shared by everybody who writes, and one for those whose next step waits for each record.</summary>
internal sealed partial class Producers(ClientSettings settings, ILogger<Producers> logger) : IDisposable
{
    private static readonly TimeSpan FlushTime = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<(string Cluster, string Servers, bool IsPrompt), Lazy<IProducer<byte[]?, byte[]?>>> _producers = new();

    /// <summary>The producer of a cluster; it connects by itself.</summary>
    /// <param name="isPrompt">Sends at once, instead of waiting 5 ms for more to send.</param>
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
        new ProducerBuilder<byte[]?, byte[]?>(new ProducerConfig(settings.For(key.Cluster))
        {
            Acks = Acks.All,
            EnableIdempotence = true,
            // The Java clients' placement of keys; librdkafka's own default puts the same key on another partition.
            Partitioner = Confluent.Kafka.Partitioner.Murmur2Random,
            LingerMs = key.IsPrompt ? 0 : 5,
            MessageTimeoutMs = 30_000,
            // The broker decides what is too large, not a default of the client.
            MessageMaxBytes = 64 * 1024 * 1024,
            BatchSize = 1024 * 1024,
            BatchNumMessages = 100_000,
            QueueBufferingMaxMessages = 500_000,
            QueueBufferingMaxKbytes = 256 * 1024,
            TopicMetadataPropagationMaxMs = 2_000,
            DeliveryReportFields = "timestamp,status",
        })
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
