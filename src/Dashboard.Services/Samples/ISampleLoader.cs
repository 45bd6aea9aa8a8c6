namespace Dashboard.Services.Samples;

/// <summary>Loads the real-data sample: registers its Avro schema, creates its topic, produces all events, then goes on replaying them.</summary>
public interface ISampleLoader
{
    /// <summary>The topic that the sample fills.</summary>
    string Topic { get; }

    /// <summary>How many events the sample holds.</summary>
    int EventCount { get; }

    /// <summary>Whether this process is replaying the sample now.</summary>
    bool IsReplaying { get; }

    /// <summary>
    /// Loads the sample once (a second call while the topic holds it only starts the replay) and reports how far it is.
    /// Ends when everything is stored; the replay goes on in the background until the process stops.
    /// </summary>
    /// <exception cref="SampleException">The sample is damaged, or its schema, topic or an event was refused.</exception>
    /// <exception cref="Records.KafkaUnavailableException">The cluster failed; a later call goes on where this one stopped.</exception>
    /// <exception cref="Schemas.RegistryUnavailableException">The registry failed.</exception>
    IAsyncEnumerable<SampleProgress> LoadAsync(string cluster, CancellationToken cancellationToken = default);
}

/// <summary>Progress of loading.</summary>
/// <param name="Step">What is done now, in a few words for people.</param>
/// <param name="Produced">Events stored so far.</param>
/// <param name="Total">Events in the sample.</param>
public sealed record SampleProgress(string Step, int Produced, int Total);
