namespace Dashboard.Services.Payloads;

/// <summary>How the team reads each topic.</summary>
public interface IDecoderChoices
{
    /// <summary>The choice for a topic; may be half a minute old where another process made it. Automatic while the cluster cannot be asked.</summary>
    ValueTask<DecoderChoice> GetAsync(string cluster, string topic, CancellationToken cancellationToken = default);

    /// <summary>Sets it for everyone.</summary>
    /// <exception cref="Records.KafkaUnavailableException">The cluster fails or refuses the write.</exception>
    Task SetAsync(string cluster, string topic, DecoderChoice choice, CancellationToken cancellationToken = default);
}
