using System.Collections.Concurrent;
using Confluent.Kafka;
using Dashboard.Services.Records;

namespace Dashboard.Services.Kafka;

/// <summary>
/// Finds out whether a topic can be written to before records are queued for it; otherwise a producer holds them until the delivery
/// time-out in the hope that the topic appears.
/// </summary>
internal sealed class KnownTopics(ClientSettings settings, TimeProvider time)
{
    private static readonly TimeSpan GiveUpAfter = TimeSpan.FromMilliseconds(1_600);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan RememberFor = TimeSpan.FromSeconds(30);

    // Remembered by time, so that a deleted topic is noticed; one entry per topic written to.
    private readonly ConcurrentDictionary<(string Cluster, string Topic), long> _known = new();

    /// <summary>Null where the topic can be written to. Asking lets a broker with auto-creation create it.</summary>
    public async ValueTask<KafkaFailure?> FindProblemAsync(IProducer<byte[]?, byte[]?> producer, string cluster, string topic, CancellationToken cancellationToken)
    {
        if (_known.TryGetValue((cluster, topic), out var seen) && time.GetElapsedTime(seen) < RememberFor)
        {
            return null;
        }

        var begin = time.GetTimestamp();
        while (true)
        {
            var problem = await AskAsync(producer, cluster, topic, cancellationToken);
            if (problem is null)
            {
                _known[(cluster, topic)] = time.GetTimestamp();
                return null;
            }

            if (!problem.IsRetriable || time.GetElapsedTime(begin) > GiveUpAfter)
            {
                return problem;
            }

            // A topic being created answers as unknown or without a leader for a moment.
            await Task.Delay(Pause, time, cancellationToken);
        }
    }

    /// <summary>Makes the next write ask again.</summary>
    public void Forget(string cluster, string topic) => _known.TryRemove((cluster, topic), out _);

    private async Task<KafkaFailure?> AskAsync(IProducer<byte[]?, byte[]?> producer, string cluster, string topic, CancellationToken cancellationToken)
    {
        try
        {
            var metadata = await BlockingCall.RunAsync(
                () =>
                {
                    using var client = new DependentAdminClientBuilder(producer.Handle).Build();
                    return client.GetMetadata(topic, GiveUpAfter);
                },
                cancellationToken);
            var error = metadata.Topics.Find(found => found.Topic == topic)?.Error ?? new Error(ErrorCode.UnknownTopicOrPart);
            return error.Code switch
            {
                ErrorCode.NoError => null,
                ErrorCode.UnknownTopicOrPart => error.ToFailure($"Topic {topic} does not exist in cluster {cluster}."),
                ErrorCode.TopicAuthorizationFailed => error.ToFailure($"Cluster {cluster} does not allow topic {topic} to be written."),
                ErrorCode.TopicException => error.ToFailure($"'{topic}' is not a valid topic name: 1 to 249 letters, digits, '.', '_' or '-'."),
                _ => error.ToFailure(),
            };
        }
        catch (KafkaException failure)
        {
            return failure.Error.ToUnavailable(cluster, settings.GetBootstrapServers(cluster));
        }
    }
}
