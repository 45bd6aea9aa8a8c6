using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Dashboard.Tests.E2E.Support;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.E2E.Protocol;

public sealed class AdminTests(SharedDashboard shared)
{
    [Fact]
    public async Task Settings_are_changed_one_by_one_and_described_with_their_source()
    {
        using var admin = await AdminAsync();
        var topic = Unique.Name("admin");
        await admin.CreateTopicsAsync([new TopicSpecification { Name = topic, NumPartitions = 1 }]);
        var resource = new ConfigResource { Type = ResourceType.Topic, Name = topic };

        await admin.IncrementalAlterConfigsAsync(new Dictionary<ConfigResource, List<ConfigEntry>>
        {
            [resource] = [new ConfigEntry { Name = "retention.ms", Value = "1234", IncrementalOperation = AlterConfigOpType.Set }],
        });
        var described = await admin.DescribeConfigsAsync([resource]);

        described[0].Entries["retention.ms"].ShouldSatisfyAllConditions(
            entry => entry.Value.ShouldBe("1234"),
            entry => entry.IsDefault.ShouldBeFalse(),
            entry => entry.Source.ShouldBe(ConfigSource.DynamicTopicConfig));
        described[0].Entries["segment.bytes"].Source.ShouldBe(ConfigSource.DefaultConfig);
    }

    [Fact]
    public async Task A_topic_that_exists_or_cannot_be_is_refused_with_its_reason()
    {
        using var admin = await AdminAsync();
        var topic = Unique.Name("admin");
        await admin.CreateTopicsAsync([new TopicSpecification { Name = topic }]);

        var failure = await Should.ThrowAsync<CreateTopicsException>(() => admin.CreateTopicsAsync(
        [
            new TopicSpecification { Name = topic },
            new TopicSpecification { Name = $"{topic}-3", ReplicationFactor = 3 },
            new TopicSpecification { Name = $"{topic}-c", Configs = new() { ["no.such.setting"] = "1" } },
        ]));

        failure.Results.Select(result => result.Error.Code)
            .ShouldBe([ErrorCode.TopicAlreadyExists, ErrorCode.InvalidReplicationFactor, ErrorCode.InvalidConfig]);
    }

    [Fact]
    public async Task Partitions_are_added_records_deleted_and_offsets_listed()
    {
        using var admin = await AdminAsync();
        var topic = Unique.Name("admin");
        await admin.CreateTopicsAsync([new TopicSpecification { Name = topic, NumPartitions = 1 }]);
        using (var producer = new ProducerBuilder<Null, string>(await ClientAsync()).Build())
        {
            for (var i = 0; i < 10; i++)
            {
                await producer.ProduceAsync(new TopicPartition(topic, 0), new() { Value = $"v{i}" }, TestContext.Current.CancellationToken);
            }
        }

        await admin.CreatePartitionsAsync([new PartitionsSpecification { Topic = topic, IncreaseTo = 3 }]);
        var deleted = await admin.DeleteRecordsAsync([new TopicPartitionOffset(topic, 0, 4)]);
        var partition = new TopicPartition(topic, 0);
        var earliest = await OffsetAsync(admin, partition, OffsetSpec.Earliest());
        var latest = await OffsetAsync(admin, partition, OffsetSpec.Latest());
        var newest = await OffsetAsync(admin, partition, OffsetSpec.MaxTimestamp());

        admin.GetMetadata(topic, TimeSpan.FromSeconds(10)).Topics[0].Partitions.Count.ShouldBe(3);
        deleted[0].Offset.Value.ShouldBe(4);
        (earliest, latest).ShouldBe((4, 10));
        newest.ShouldBeInRange(4, 9);
    }

    [Fact]
    public async Task Groups_are_listed_described_and_deleted_with_their_offsets()
    {
        using var admin = await AdminAsync();
        var (topic, group) = (Unique.Name("admin"), Unique.Name("group"));
        await admin.CreateTopicsAsync([new TopicSpecification { Name = topic, NumPartitions = 2 }]);

        await admin.AlterConsumerGroupOffsetsAsync([new(group, [new(topic, 0, 0), new(topic, 1, 7)])]);
        var listed = await admin.ListConsumerGroupsAsync();
        var described = await admin.DescribeConsumerGroupsAsync([group]);
        var offsets = await admin.ListConsumerGroupOffsetsAsync([new(group, [new(topic, 0), new(topic, 1)])]);
        await admin.DeleteConsumerGroupOffsetsAsync(group, [new(topic, 1)]);
        var left = await admin.ListConsumerGroupOffsetsAsync([new(group, [new(topic, 0), new(topic, 1)])]);
        await admin.DeleteGroupsAsync([group]);

        listed.Valid.ShouldContain(found => found.GroupId == group);
        described.ConsumerGroupDescriptions[0].State.ShouldBe(ConsumerGroupState.Empty);
        offsets[0].Partitions.Select(partition => partition.Offset.Value).ShouldBe([0, 7]);
        left[0].Partitions.Select(partition => partition.Offset.Value).ShouldBe([0, Offset.Unset.Value]);
        (await admin.ListConsumerGroupsAsync()).Valid.ShouldNotContain(found => found.GroupId == group);
    }

    private static async Task<long> OffsetAsync(IAdminClient admin, TopicPartition partition, OffsetSpec wanted)
    {
        var found = await admin.ListOffsetsAsync([new TopicPartitionOffsetSpec { TopicPartition = partition, OffsetSpec = wanted }]);
        return found.ResultInfos[0].TopicPartitionOffsetError.Offset.Value;
    }

    private async Task<IAdminClient> AdminAsync() => new AdminClientBuilder(await ClientAsync()).Build();

    private async Task<ClientConfig> ClientAsync() => new() { BootstrapServers = (await shared.GetAsync()).BootstrapServers };
}
