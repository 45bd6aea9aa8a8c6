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
    public void Every_change_survives_the_end_of_the_process_and_is_not_made_twice()
    {
        Guid kept;
        using (var data = DataDirectory.Open(_directory.Path))
        {
            // Not disposed, as after kill -9.
            var topics = new TopicStore(data, NullLogger.Instance);
            var orders = topics.Create("orders", 1, TopicConfig.NoOverrides, validateOnly: false).Topic!;
            var gone = topics.Create("gone", 1, TopicConfig.NoOverrides, validateOnly: false).Topic!;
            topics.Grow(orders, 4, validateOnly: false);
            topics.Configure(orders, TopicConfig.NoOverrides.Add("retention.ms", "7"));
            topics.ConfigureBroker(TopicConfig.NoOverrides.Add("num.partitions", "3"));
            topics.Delete(gone);
            kept = orders.Id;
        }

        using var again = DataDirectory.Open(_directory.Path);
        using var reopened = new TopicStore(again, NullLogger.Instance);

        reopened.All.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            topic => topic.Id.ShouldBe(kept),
            topic => topic.Partitions.Length.ShouldBe(4),
            topic => topic.Config.RetentionMs.ShouldBe(7));
        reopened.BrokerConfig.ShouldContainKeyAndValue("num.partitions", "3");
    }

    [Fact]
    public void A_change_that_the_crash_tore_is_as_if_it_was_never_made()
    {
        using (var data = DataDirectory.Open(_directory.Path))
        {
            var topics = new TopicStore(data, NullLogger.Instance);
            topics.Create("whole", 1, TopicConfig.NoOverrides, validateOnly: false);
            topics.Create("torn", 1, TopicConfig.NoOverrides, validateOnly: false);
        }

        var log = Path.Combine(_directory.Path, "meta.log");
        File.WriteAllBytes(log, File.ReadAllBytes(log)[..^3]);
        using var again = DataDirectory.Open(_directory.Path);
        using var reopened = new TopicStore(again, NullLogger.Instance);

        reopened.All.ShouldHaveSingleItem().Name.ShouldBe("whole");
        reopened.Create("torn", 1, TopicConfig.NoOverrides, validateOnly: false).Error.ShouldBe(ErrorCode.None);
    }

    [Fact]
    public void The_log_of_changes_is_folded_before_it_gets_large_and_nothing_is_lost()
    {
        var settings = TopicConfig.NoOverrides.Add("compression.type", new string('x', 100_000));
        using (var data = DataDirectory.Open(_directory.Path))
        {
            using var topics = new MetaStore(_directory.Path);
            for (var topic = 0; topic < 25; topic++)
            {
                topics.Save(new MetaChange { Topic = new($"t{topic}", Guid.NewGuid(), 1, new(settings)) });
            }
        }

        new FileInfo(Path.Combine(_directory.Path, "meta.log")).Length.ShouldBeLessThan(1 << 20);
        using var reopened = new MetaStore(_directory.Path);
        reopened.Topics.Count.ShouldBe(25);
    }

    [Fact]
    public void Changes_found_again_beside_a_state_that_has_them_change_nothing()
    {
        var (first, second) = (Guid.NewGuid(), Guid.NewGuid());
        byte[] changes;
        using (var meta = new MetaStore(_directory.Path))
        {
            meta.Save(new MetaChange { Topic = new("a", first, 1, []) });
            meta.Save(new MetaChange { Topic = new("b", second, 1, []) });
            meta.Save(new MetaChange { Topic = new("b", second, 2, []) });
            meta.Save(new MetaChange { Deleted = first });
            changes = File.ReadAllBytes(Path.Combine(_directory.Path, "meta.log"));
            meta.Save(new MetaChange { Config = new() { ["x"] = new string('x', 1 << 20) } });
        }

        File.WriteAllBytes(Path.Combine(_directory.Path, "meta.log"), changes);
        using var reopened = new MetaStore(_directory.Path);

        reopened.Topics.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            topic => topic.Name.ShouldBe("b"),
            topic => topic.Partitions.ShouldBe(2));
    }

    [Fact]
    public void A_second_process_is_told_that_the_directory_is_in_use()
    {
        using var data = DataDirectory.Open(_directory.Path);

        Should.Throw<BrokerStartException>(() => DataDirectory.Open(_directory.Path)).Message.ShouldContain("in use by another process");
    }
}
