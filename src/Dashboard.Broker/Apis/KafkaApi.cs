using Dashboard.Broker.Protocol;

namespace Dashboard.Broker.Apis;

/// <summary>One API of the Kafka protocol in the versions this broker serves.</summary>
internal abstract class KafkaApi(ApiKey key, short min, short max, short flexible)
{
    /// <summary>For APIs that never became flexible.</summary>
    protected const short NeverFlexible = short.MaxValue;

    public ApiKey Key { get; } = key;

    public short MinVersion { get; } = min;

    public short MaxVersion { get; } = max;

    /// <summary>Whether requests of the version use compact lengths and tagged fields (KIP-482).</summary>
    public bool IsFlexible(short version) => version >= flexible;

    public bool Serves(short version) => version >= MinVersion && version <= MaxVersion;

    /// <summary>Reads the request and answers it; null where the protocol wants no answer.</summary>
    public abstract ValueTask<IMessage?> AnswerAsync(ProtocolReader body, RequestContext context, CancellationToken cancellationToken);

    /// <summary>Empty messages of both directions, for those who check layouts.</summary>
    public abstract (IMessage Request, IMessage Response) NewMessages();
}
