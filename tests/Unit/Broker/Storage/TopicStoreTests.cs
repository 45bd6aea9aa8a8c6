using Dashboard.Broker;
using Dashboard.Broker.Protocol;
using Dashboard.Broker.Storage;
using Dashboard.Tests.Unit.Broker.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Broker.Storage;

public sealed class TopicStoreTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Topics_ids_settings_and_the_cluster_id_survive_a_restart()
    {
        string clusterId;
        Guid id;
        using (var data = DataDirectory.Open(_directory.Path))
        using (var topics = new TopicStore(data, NullLogger.Instance))
        {
            clusterId = topics.ClusterId;
            id = topics.Create("orders", 3, TopicConfig.NoOverrides.Add("retention.ms", "5"), validateOnly: false).Topic!.Id;
        }

        using var again = DataDirectory.Open(_directory.Path);
        using var reopened = new TopicStore(again, NullLogger.Instance);

        reopened.ClusterId.ShouldBe(clusterId);
        reopened.Find("orders").ShouldNotBeNull().ShouldSatisfyAllConditions(
            topic => topic.Id.ShouldBe(id),
            topic => topic.Partitions.Length.ShouldBe(3),
            topic => topic.Config.RetentionMs.ShouldBe(5));
    }

    [Fact]
    public void Two_billion_partitions_are_too_many_also_where_there_are_some_already()
    {
        using var data = DataDirectory.Open(_directory.Path);
        using var topics = new TopicStore(data, NullLogger.Instance);
        var topic = topics.Create("orders", 3, TopicConfig.NoOverrides, validateOnly: false).Topic!;

        topics.Create("more", int.MaxValue, TopicConfig.NoOverrides, validateOnly: false).Error.ShouldBe(ErrorCode.PolicyViolation);
        topics.Grow(topic, int.MaxValue, validateOnly: false).Error.ShouldBe(ErrorCode.PolicyViolation);
    }

    [Fact]
    public void A_topic_created_again_is_another_topic_and_empty()
    {
        using var data = DataDirectory.Open(_directory.Path);
        using var topics = new TopicStore(data, NullLogger.Instance);
        var first = topics.Create("orders", 1, TopicConfig.NoOverrides, validateOnly: false).Topic!;
        var batch = BatchBuilder.Of(3);
        first.Partitions[0].Append(batch, BatchHeader.Read(batch), first.Config, 0);

        topics.Delete(first);
        var second = topics.Create("orders", 1, TopicConfig.NoOverrides, validateOnly: false).Topic!;

        second.Id.ShouldNotBe(first.Id);
        second.Partitions[0].HighWatermark.ShouldBe(0);
        topics.Find(first.Id).ShouldBeNull();
    }

    [Theory]
    [InlineData("", ErrorCode.InvalidTopic)]
    [InlineData("..", ErrorCode.InvalidTopic)]
    [InlineData("sp ace", ErrorCode.InvalidTopic)]
    [InlineData("__consumer_offsets", ErrorCode.InvalidTopic)]
    [InlineData("a_b", ErrorCode.InvalidTopic)]
    [InlineData("a.b", ErrorCode.TopicAlreadyExists)]
    internal void Names_that_cannot_be_are_refused(string name, ErrorCode expected)
    {
        using var data = DataDirectory.Open(_directory.Path);
        using var topics = new TopicStore(data, NullLogger.Instance);
        topics.Create("a.b", 1, TopicConfig.NoOverrides, validateOnly: false);

        topics.Create(name, 1, TopicConfig.NoOverrides, validateOnly: false).Error.ShouldBe(expected);
    }

    [Fact]
    public void No_producer_id_is_given_twice_even_if_the_process_dies()
    {
        var ids = new List<long>();
        for (var life = 0; life < 3; life++)
        {
            using var data = DataDirectory.Open(_directory.Path);

            // Not disposed, as after kill -9.
            var topics = new TopicStore(data, NullLogger.Instance);
            ids.AddRange([topics.NextProducerId(), topics.NextProducerId()]);
        }

        ids.ShouldBeUnique();
    }

    [Fact]
    public void A_second_process_is_told_that_the_directory_is_in_use()
    {
        using var data = DataDirectory.Open(_directory.Path);

        Should.Throw<BrokerStartException>(() => DataDirectory.Open(_directory.Path)).Message.ShouldContain("in use by another process");
    }
}
