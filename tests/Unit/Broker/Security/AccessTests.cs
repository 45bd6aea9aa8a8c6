using System.Collections;
using System.Reflection;
using Dashboard.Broker.Protocol;
using Dashboard.Broker.Protocol.Messages;
using Dashboard.Broker.Security;
using Dashboard.Tests.Unit.Broker.Support;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Broker.Security;

/// <summary>What a client without any right hears from every API, where rules are enforced.</summary>
public sealed class AccessTests : IAsyncLifetime
{
    private const short LastFetchByName = 12;

    /// <summary>Those that anyone may ask: what one may not see is left out of the answer.</summary>
    private static readonly ApiKey[] OpenToAll =
        [ApiKey.SaslHandshake, ApiKey.ApiVersions, ApiKey.SaslAuthenticate, ApiKey.ListGroups, ApiKey.DescribeCluster, ApiKey.ListTransactions];

    private static readonly Dictionary<ApiKey, ErrorCode> Refusals = new()
    {
        [ApiKey.Produce] = ErrorCode.TopicAuthorizationFailed,
        [ApiKey.Fetch] = ErrorCode.TopicAuthorizationFailed,
        [ApiKey.ListOffsets] = ErrorCode.TopicAuthorizationFailed,
        [ApiKey.Metadata] = ErrorCode.TopicAuthorizationFailed,
        [ApiKey.OffsetCommit] = ErrorCode.GroupAuthorizationFailed,
        [ApiKey.OffsetFetch] = ErrorCode.GroupAuthorizationFailed,
        [ApiKey.FindCoordinator] = ErrorCode.GroupAuthorizationFailed,
        [ApiKey.JoinGroup] = ErrorCode.GroupAuthorizationFailed,
        [ApiKey.Heartbeat] = ErrorCode.GroupAuthorizationFailed,
        [ApiKey.LeaveGroup] = ErrorCode.GroupAuthorizationFailed,
        [ApiKey.SyncGroup] = ErrorCode.GroupAuthorizationFailed,
        [ApiKey.DescribeGroups] = ErrorCode.GroupAuthorizationFailed,
        [ApiKey.CreateTopics] = ErrorCode.TopicAuthorizationFailed,
        [ApiKey.DeleteTopics] = ErrorCode.TopicAuthorizationFailed,
        [ApiKey.DeleteRecords] = ErrorCode.TopicAuthorizationFailed,
        [ApiKey.InitProducerId] = ErrorCode.TransactionalIdAuthorizationFailed,
        [ApiKey.OffsetForLeaderEpoch] = ErrorCode.TopicAuthorizationFailed,
        [ApiKey.AddPartitionsToTransaction] = ErrorCode.TransactionalIdAuthorizationFailed,
        [ApiKey.AddOffsetsToTransaction] = ErrorCode.TransactionalIdAuthorizationFailed,
        [ApiKey.EndTransaction] = ErrorCode.TransactionalIdAuthorizationFailed,
        [ApiKey.TransactionOffsetCommit] = ErrorCode.TransactionalIdAuthorizationFailed,
        [ApiKey.DescribeAcls] = ErrorCode.ClusterAuthorizationFailed,
        [ApiKey.CreateAcls] = ErrorCode.ClusterAuthorizationFailed,
        [ApiKey.DeleteAcls] = ErrorCode.ClusterAuthorizationFailed,
        [ApiKey.DescribeConfigs] = ErrorCode.TopicAuthorizationFailed,
        [ApiKey.AlterConfigs] = ErrorCode.TopicAuthorizationFailed,
        [ApiKey.DescribeLogDirs] = ErrorCode.ClusterAuthorizationFailed,
        [ApiKey.CreatePartitions] = ErrorCode.TopicAuthorizationFailed,
        [ApiKey.DeleteGroups] = ErrorCode.GroupAuthorizationFailed,
        [ApiKey.ElectLeaders] = ErrorCode.ClusterAuthorizationFailed,
        [ApiKey.IncrementalAlterConfigs] = ErrorCode.TopicAuthorizationFailed,
        [ApiKey.AlterPartitionReassignments] = ErrorCode.ClusterAuthorizationFailed,
        [ApiKey.ListPartitionReassignments] = ErrorCode.ClusterAuthorizationFailed,
        [ApiKey.OffsetDelete] = ErrorCode.GroupAuthorizationFailed,
        [ApiKey.DescribeUserScramCredentials] = ErrorCode.ClusterAuthorizationFailed,
        [ApiKey.AlterUserScramCredentials] = ErrorCode.ClusterAuthorizationFailed,
        [ApiKey.DescribeProducers] = ErrorCode.TopicAuthorizationFailed,
        [ApiKey.DescribeTransactions] = ErrorCode.TransactionalIdAuthorizationFailed,
        [ApiKey.DescribeTopicPartitions] = ErrorCode.TopicAuthorizationFailed,
    };

    private readonly BrokerHarness _broker = new();
    private readonly TemporaryDirectory _directory = new();

    public static TheoryData<string> Keys { get; } = [.. Refusals.Keys.Select(key => key.ToString())];

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _broker.DisposeAsync();
        _directory.Dispose();
    }

    [Fact]
    public void Every_api_is_open_to_all_on_purpose_or_refuses() =>
        _broker.Apis.All.Select(api => api.Key).Order().ShouldBe(Refusals.Keys.Concat(OpenToAll).Order());

    [Theory]
    [MemberData(nameof(Keys))]
    public async Task Refuses_a_client_without_rights(string name)
    {
        var key = Enum.Parse<ApiKey>(name);
        var api = _broker.Apis.Find(key)!;
        var (request, response) = api.NewMessages();
        new MessageFiller().Fill(request);
        Aim(request);
        using var client = await SignedInAsync();

        var version = key == ApiKey.Fetch ? LastFetchByName : api.MaxVersion;
        await client.SendAsync(key, version, request);
        await client.ReceiveAsync(key, version, response);

        var errors = ErrorsIn(response).Where(error => error != ErrorCode.None).ToList();
        errors.ShouldNotBeEmpty();
        errors.ShouldAllBe(error => error == Refusals[key]);
    }

    /// <summary>Sets what would be refused for another reason.</summary>
    private static void Aim(IMessage request)
    {
        const sbyte topic = 2;
        switch (request)
        {
            case ProduceRequest produce:
                (produce.Acks, produce.TransactionalId) = (-1, null);
                break;
            case FetchRequest fetch:
                (fetch.SessionId, fetch.SessionEpoch) = (0, -1);
                break;
            case FindCoordinatorRequest coordinator:
                coordinator.KeyType = 0;
                break;
            case DescribeTopicPartitionsRequest describe:
                describe.Cursor = null;
                break;
            case DeleteTopicsRequest delete:
                delete.Topics.ForEach(wanted => wanted.Id = Guid.Empty);
                break;
            case DescribeConfigsRequest describe:
                describe.Resources.ForEach(resource => resource.Type = topic);
                break;
            case AlterConfigsRequest alter:
                alter.Resources.ForEach(resource => resource.Type = topic);
                break;
            case IncrementalAlterConfigsRequest alter:
                alter.Resources.ForEach(resource => resource.Type = topic);
                break;
        }
    }

    /// <summary>A user for whom there is no rule.</summary>
    private async Task<WireClient> SignedInAsync()
    {
        var signIn = new SignIn(new UserStore(_directory.Path, [("bob", "secret")]), TimeSpan.Zero);
        var client = _broker.Connect(new Gate(signIn, new Authorizer(new AclStore(_directory.Path), new HashSet<string>())));
        await client.AskAsync<SaslHandshakeResponse>(ApiKey.SaslHandshake, 1, new SaslHandshakeRequest { Mechanism = "PLAIN" });
        await client.AskAsync<SaslAuthenticateResponse>(ApiKey.SaslAuthenticate, 2, new SaslAuthenticateRequest { Token = "\0bob\0secret"u8.ToArray() });
        return client;
    }

    private static IEnumerable<ErrorCode> ErrorsIn(object message) =>
        message.GetType().GetFields(BindingFlags.Public | BindingFlags.Instance).Select(field => field.GetValue(message)).SelectMany(value => value switch
        {
            ErrorCode error => [error],
            IMessage inner => ErrorsIn(inner),
            IEnumerable list and not string => list.Cast<object>().Where(item => item is IMessage).SelectMany(ErrorsIn),
            _ => [],
        });
}
