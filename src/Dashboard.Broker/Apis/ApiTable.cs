using Dashboard.Broker.Groups;
using Dashboard.Broker.Protocol;
using Dashboard.Broker.Storage;
using Dashboard.Broker.Transactions;

namespace Dashboard.Broker.Apis;

/// <summary>The APIs served, in key order. What is not listed here does not exist for clients.</summary>
internal sealed class ApiTable
{
    private readonly Dictionary<ApiKey, KafkaApi> _byKey;

    public ApiTable(BrokerIdentity identity, TopicStore topics, GroupCoordinator groups, TransactionCoordinator transactions, TimeProvider time)
    {
        var creation = new TopicCreator(topics);
        All =
        [
            new ProduceApi(topics, time),
            new FetchApi(topics, time),
            new ListOffsetsApi(topics),
            new MetadataApi(identity, topics, creation),
            new OffsetCommitApi(groups),
            new OffsetFetchApi(groups),
            new FindCoordinatorApi(identity),
            new JoinGroupApi(groups),
            new HeartbeatApi(groups),
            new LeaveGroupApi(groups),
            new SyncGroupApi(groups),
            new DescribeGroupsApi(groups),
            new ListGroupsApi(groups),
            new SaslHandshakeApi(),
            new ApiVersionsApi(() => All!),
            new CreateTopicsApi(identity, creation),
            new DeleteTopicsApi(topics, groups),
            new DeleteRecordsApi(topics),
            new InitProducerIdApi(topics, transactions),
            new OffsetForLeaderEpochApi(topics),
            new AddPartitionsToTransactionApi(transactions),
            new AddOffsetsToTransactionApi(transactions),
            new EndTransactionApi(transactions),
            new TransactionOffsetCommitApi(transactions),
            new DescribeAclsApi(),
            new CreateAclsApi(),
            new DeleteAclsApi(),
            new DescribeConfigsApi(identity, topics),
            new AlterConfigsApi(identity, topics),
            new DescribeLogDirsApi(topics),
            new SaslAuthenticateApi(time),
            new CreatePartitionsApi(identity, topics),
            new DeleteGroupsApi(groups),
            new ElectLeadersApi(topics),
            new IncrementalAlterConfigsApi(identity, topics),
            new AlterPartitionReassignmentsApi(identity, topics),
            new ListPartitionReassignmentsApi(),
            new OffsetDeleteApi(groups),
            new DescribeUserScramCredentialsApi(),
            new AlterUserScramCredentialsApi(),
            new DescribeClusterApi(identity),
            new DescribeProducersApi(topics),
            new DescribeTransactionsApi(transactions),
            new ListTransactionsApi(transactions),
            new DescribeTopicPartitionsApi(identity, topics),
        ];
        _byKey = All.ToDictionary(api => api.Key);
    }

    public IReadOnlyList<KafkaApi> All { get; }

    public KafkaApi? Find(ApiKey key) => _byKey.GetValueOrDefault(key);
}
