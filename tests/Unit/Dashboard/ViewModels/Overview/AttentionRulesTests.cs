using Dashboard.Services.Cluster;
using Dashboard.ViewModels.Overview;
using Dashboard.ViewModels.Shell;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Dashboard.ViewModels.Overview;

public sealed class AttentionRulesTests
{
    [Fact]
    public void Finds_nothing_where_nothing_is_known() =>
        AttentionRules.Find(null, null, null, null).ShouldBeEmpty();

    [Fact]
    public void Finds_nothing_where_a_part_is_not_set_up() =>
        AttentionRules.Find(null, null, new PartReport<RegistryFacts>.NotSetUp(), new PartReport<RestProxyFacts>.NotSetUp()).ShouldBeEmpty();

    [Fact]
    public void Names_the_partitions_without_a_leader()
    {
        var topic = new TopicDescription("orders", false, [new(0, null, [1], []), new(1, 1, [1], [1]), new(2, null, [1], [])]);

        var item = Find(topic).ShouldHaveSingleItem();

        item.IsBroken.ShouldBeTrue();
        item.Topic.ShouldBe("orders");
        item.Sentence.ShouldStartWith("Partitions 0, 2 have no leader.");
    }

    [Fact]
    public void Names_the_brokers_where_copies_are_missing()
    {
        var topic = new TopicDescription("orders", false, [new(0, 1, [1, 2, 3], [1]), new(1, 1, [1, 2], [1])]);

        var item = Find(topic).ShouldHaveSingleItem();

        item.IsBroken.ShouldBeFalse();
        item.Sentence.ShouldBe("Partitions 0, 1 have no copy in sync on brokers 2, 3.");
    }

    [Fact]
    public void Puts_what_is_broken_before_what_is_at_risk()
    {
        var atRisk = new TopicDescription("a", false, [new(0, 1, [1, 2], [1])]);
        var broken = new TopicDescription("b", false, [new(0, null, [1, 2], [])]);

        Find(atRisk, broken).Select(item => item.Subject).ShouldBe(["b", "a"]);
    }

    [Fact]
    public void Says_what_a_registry_that_is_down_means()
    {
        var down = new PartReport<RegistryFacts>.Failed("The registry does not answer.", "error code 50001");

        var item = AttentionRules.Find(null, null, down, null).ShouldHaveSingleItem();

        item.Rule.ShouldBe("registry-down");
        item.Sentence.ShouldStartWith("The registry does not answer. Schemas cannot");
        item.Technical.ShouldBe("error code 50001");
    }

    private static IReadOnlyList<AttentionItem> Find(params TopicDescription[] topics) =>
        AttentionRules.Find(null, new PartReport<PartitionFacts>.Answered(PartitionFacts.Of(topics), TimeSpan.Zero), null, null);
}
