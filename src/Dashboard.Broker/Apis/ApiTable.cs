using Dashboard.Broker.Protocol;
using Dashboard.Broker.Storage;

namespace Dashboard.Broker.Apis;

/// <summary>The APIs served, in key order. What is not listed here does not exist for clients.</summary>
internal sealed class ApiTable
{
    private readonly Dictionary<ApiKey, KafkaApi> _byKey;

    public ApiTable(BrokerIdentity identity, TopicStore topics, TimeProvider time)
    {
        var creation = new TopicCreator(topics);
        All =
        [
            new ProduceApi(topics, time),
            new FetchApi(topics, time),
            new ListOffsetsApi(topics),
            new MetadataApi(identity, topics, creation),
            new FindCoordinatorApi(identity),
            new SaslHandshakeApi(),
            new ApiVersionsApi(() => All!),
            new CreateTopicsApi(identity, creation),
            new DeleteTopicsApi(topics),
            new InitProducerIdApi(topics),
            new DescribeClusterApi(identity),
        ];
        _byKey = All.ToDictionary(api => api.Key);
    }

    public IReadOnlyList<KafkaApi> All { get; }

    public KafkaApi? Find(ApiKey key) => _byKey.GetValueOrDefault(key);
}
