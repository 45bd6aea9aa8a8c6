using System.Collections.Concurrent;
using System.Text.Json;
using Dashboard.Services.Payloads;
using Dashboard.Services.Records;
using Microsoft.Extensions.Logging;

namespace Dashboard.Services.Keeping;

/// <inheritdoc/>
/// <remarks>Read from the compacted topic once and again when they are old, in the background: a scan asks for every record that it decodes.</remarks>
internal sealed partial class DecoderChoices(CompactedTopic store, TimeProvider time, ILogger<DecoderChoices> log) : IDecoderChoices
{
    public const string Topic = "_kafka-dashboard-decoders";

    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, Known> _clusters = new(StringComparer.Ordinal);

    public ValueTask<DecoderChoice> GetAsync(string cluster, string topic, CancellationToken cancellationToken = default)
    {
        var known = _clusters.GetOrAdd(cluster, _ => new Known());
        if (known.IsStale(time, Fresh))
        {
            _ = ReadAsync(cluster, known);
        }

        return known.Choices is { } choices
            ? ValueTask.FromResult(choices.GetValueOrDefault(topic, DecoderChoice.Automatic))
            : FirstAsync(known, topic, cancellationToken);
    }

    public async Task SetAsync(string cluster, string topic, DecoderChoice choice, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(choice);
        await store.WriteAsync(cluster, Topic, topic, choice == DecoderChoice.Automatic ? null : JsonSerializer.SerializeToUtf8Bytes(choice, JsonSerializerOptions.Web), cancellationToken);
        var known = _clusters.GetOrAdd(cluster, _ => new Known());
        await ReadAsync(cluster, known).WaitAsync(cancellationToken);
    }

    private static async ValueTask<DecoderChoice> FirstAsync(Known known, string topic, CancellationToken cancellationToken)
    {
        await known.First.Task.WaitAsync(cancellationToken);
        return known.Choices!.GetValueOrDefault(topic, DecoderChoice.Automatic);
    }

    private async Task ReadAsync(string cluster, Known known)
    {
        try
        {
            var values = await store.ReadAsync(cluster, Topic, CancellationToken.None);
            known.Choices = values.ToDictionary(value => value.Key, value => TryRead(value.Value), StringComparer.Ordinal);
        }
        catch (KafkaUnavailableException failure)
        {
            // What was known holds on; a payload that is read automatically for a while is better than none.
            known.Choices ??= new Dictionary<string, DecoderChoice>();
            LogUnknown(cluster, failure.Message);
        }

        known.First.TrySetResult();
    }

    private static DecoderChoice TryRead(byte[] value)
    {
        try
        {
            return JsonSerializer.Deserialize<DecoderChoice>(value, JsonSerializerOptions.Web) ?? DecoderChoice.Automatic;
        }
        catch (JsonException)
        {
            return DecoderChoice.Automatic;
        }
    }

    [LoggerMessage(1501, LogLevel.Warning, "How the team reads the topics of cluster {Cluster} is not known now: {Reason}")]
    private partial void LogUnknown(string cluster, string reason);

    private sealed class Known
    {
        private long _asked = long.MinValue;

        public IReadOnlyDictionary<string, DecoderChoice>? Choices { get; set; }

        /// <summary>Ends when <see cref="Choices"/> is set for the first time.</summary>
        public TaskCompletionSource First { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>True for one caller each time the choices have become old.</summary>
        public bool IsStale(TimeProvider time, TimeSpan fresh)
        {
            var (asked, now) = (Interlocked.Read(ref _asked), time.GetTimestamp());
            return (asked == long.MinValue || time.GetElapsedTime(asked, now) >= fresh) && Interlocked.CompareExchange(ref _asked, now, asked) == asked;
        }
    }
}
