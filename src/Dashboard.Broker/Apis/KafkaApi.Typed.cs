using Dashboard.Broker.Protocol;

namespace Dashboard.Broker.Apis;

/// <inheritdoc/>
internal abstract class KafkaApi<TRequest, TResponse>(ApiKey key, short min, short max, short flexible)
    : KafkaApi(key, min, max, flexible)
    where TRequest : class, IMessage, new()
    where TResponse : class, IMessage, new()
{
    /// <inheritdoc/>
    public override async ValueTask<IMessage?> AnswerAsync(ProtocolReader body, RequestContext context, CancellationToken cancellationToken)
    {
        var request = new TRequest();
        body.Message(request);
        // Bytes left over are ignored, as Apache Kafka does: librdkafka 2.16 fills in the topic count of "all topics" as four bytes.
        return await HandleAsync(request, context, cancellationToken);
    }

    /// <inheritdoc/>
    public override (IMessage Request, IMessage Response) NewMessages() => (new TRequest(), new TResponse());

    protected abstract ValueTask<TResponse?> HandleAsync(TRequest request, RequestContext context, CancellationToken cancellationToken);

    /// <summary>An answer that is there at once.</summary>
    protected static ValueTask<TResponse?> Now(TResponse response) => ValueTask.FromResult<TResponse?>(response);
}
