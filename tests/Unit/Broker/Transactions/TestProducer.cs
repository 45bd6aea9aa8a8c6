using Dashboard.Broker.Protocol;
using Dashboard.Broker.Protocol.Messages;
using Dashboard.Tests.Unit.Broker.Support;
using Shouldly;

namespace Dashboard.Tests.Unit.Broker.Transactions;

/// <summary>A transactional producer, one call of the protocol at a time.</summary>
internal sealed class TestProducer(BrokerHarness broker, string id)
{
    private readonly WireClient _client = broker.Connect();
    private readonly Dictionary<(string, int), int> _sequences = [];

    public long ProducerId { get; private set; } = -1;

    public short Epoch { get; private set; } = -1;

    /// <summary>The producer as it was before something happened to another one of its id.</summary>
    public TestProducer On(BrokerHarness other) => new(other, id) { ProducerId = ProducerId, Epoch = Epoch };

    public static async Task<TestProducer> StartAsync(BrokerHarness broker, string id = "tx", int timeoutMs = 60_000)
    {
        var producer = new TestProducer(broker, id);
        (await producer.InitAsync(timeoutMs)).ShouldBe(ErrorCode.None);
        return producer;
    }

    public async Task<ErrorCode> InitAsync(int timeoutMs = 60_000, bool asPresent = false, short version = 4)
    {
        var answer = await _client.AskAsync<InitProducerIdResponse>(ApiKey.InitProducerId, version, new InitProducerIdRequest
        {
            TransactionalId = id,
            TransactionTimeoutMs = timeoutMs,
            ProducerId = asPresent ? ProducerId : -1,
            ProducerEpoch = asPresent ? Epoch : (short)-1,
        });
        if (answer.Error == ErrorCode.None)
        {
            (ProducerId, Epoch) = (answer.ProducerId, answer.ProducerEpoch);
            _sequences.Clear();
        }

        return answer.Error;
    }

    public async Task<ErrorCode> AddAsync(string topic, int partition = 0, short version = 3) =>
        (await AddAllAsync(version, (topic, partition)))[0];

    public async Task<List<ErrorCode>> AddAllAsync(short version, params (string Topic, int Partition)[] partitions) =>
        [.. (await _client.AskAsync<AddPartitionsToTransactionResponse>(ApiKey.AddPartitionsToTransaction, version, new AddPartitionsToTransactionRequest
        {
            TransactionalId = id,
            ProducerId = ProducerId,
            ProducerEpoch = Epoch,
            Topics = [.. partitions.Select(pair => new TopicPartitions { Name = pair.Topic, Partitions = [pair.Partition] })],
        })).Topics.SelectMany(topic => topic.Partitions).Select(partition => partition.Error)];

    public async Task<ErrorCode> ProduceAsync(string topic, string value, int partition = 0, bool transactional = true, bool named = true)
    {
        var sequence = _sequences.GetValueOrDefault((topic, partition));
        var batch = new BatchBuilder
        {
            ProducerId = ProducerId,
            ProducerEpoch = Epoch,
            BaseSequence = sequence,
            Attributes = (short)(transactional ? 0x10 : 0),
        }.Add(null, value).Build();
        var answer = await _client.AskAsync<ProduceResponse>(ApiKey.Produce, 9, new ProduceRequest
        {
            TransactionalId = named ? id : null,
            Acks = -1,
            Topics = [new() { Name = topic, Partitions = [new() { Index = partition, Records = new RecordsInMemory(batch) }] }],
        });
        var error = answer.Topics[0].Partitions[0].Error;
        if (error == ErrorCode.None)
        {
            _sequences[(topic, partition)] = sequence + 1;
        }

        return error;
    }

    /// <summary>Adds the partition and writes one record to it.</summary>
    public async Task WriteAsync(string topic, string value)
    {
        (await AddAsync(topic)).ShouldBe(ErrorCode.None);
        (await ProduceAsync(topic, value)).ShouldBe(ErrorCode.None);
    }

    public async Task<ErrorCode> EndAsync(bool commit, short version = 3) =>
        (await _client.AskAsync<EndTransactionResponse>(ApiKey.EndTransaction, version, new EndTransactionRequest
        {
            TransactionalId = id,
            ProducerId = ProducerId,
            ProducerEpoch = Epoch,
            Commit = commit,
        })).Error;

    public async Task<ErrorCode> AddGroupAsync(string group) =>
        (await _client.AskAsync<AddOffsetsToTransactionResponse>(ApiKey.AddOffsetsToTransaction, 3, new AddOffsetsToTransactionRequest
        {
            TransactionalId = id,
            ProducerId = ProducerId,
            ProducerEpoch = Epoch,
            Group = group,
        })).Error;

    public async Task<ErrorCode> CommitOffsetAsync(string group, string topic, long offset, int generation = -1, string member = "") =>
        (await _client.AskAsync<TransactionOffsetCommitResponse>(ApiKey.TransactionOffsetCommit, 3, new TransactionOffsetCommitRequest
        {
            TransactionalId = id,
            ProducerId = ProducerId,
            ProducerEpoch = Epoch,
            Group = group,
            Generation = generation,
            MemberId = member,
            Topics = [new() { Name = topic, Partitions = [new() { Offset = offset }] }],
        })).Topics[0].Partitions[0].Error;
}
