using Dashboard.Hubs;
using Dashboard.Services.Feeds;
using Dashboard.Tests.Unit.Support;
using Microsoft.AspNetCore.SignalR;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Dashboard.Hubs;

public sealed class FollowRequestRulesTests
{
    [Fact]
    public void Follows_the_default_cluster_from_now_unless_told_otherwise() =>
        FollowRequestRules.Check(new FollowRequest("orders"), new FakeClusterCatalog("prod", "stage")).ShouldBe(("prod", "orders", new FeedStart.Now()));

    [Fact]
    public void Takes_offsets_by_partition()
    {
        var (_, _, start) = Check(new FollowRequest("orders", Offsets: new Dictionary<string, long> { ["0"] = 120 }));

        start.ShouldBeOfType<FeedStart.Offsets>().Positions[0].ShouldBe(120);
    }

    [Fact]
    public void Refuses_nothing_at_all() => Refusal(null).ShouldStartWith("Send an object with a topic");

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("..")]
    [InlineData("orders\n")]
    public void Refuses_what_is_no_topic_name(string? topic) => Refusal(new FollowRequest(topic)).ShouldStartWith("'topic' must be a topic name");

    [Fact]
    public void Names_the_clusters_there_are() =>
        Refusal(new FollowRequest("orders", Cluster: "other")).ShouldBe("There is no cluster of that name; known are: embedded.");

    [Fact]
    public void Refuses_an_unknown_beginning() => Refusal(new FollowRequest("orders", From: "yesterday")).ShouldBe("'from' must be \"now\" or \"offsets\".");

    [Fact]
    public void Refuses_offsets_with_now() =>
        Refusal(new FollowRequest("orders", From: "now", Offsets: new Dictionary<string, long> { ["0"] = 1 })).ShouldContain("not with \"now\"");

    [Theory]
    [InlineData("-1", 0)]
    [InlineData("x", 0)]
    [InlineData("0", -1)]
    public void Refuses_offsets_that_are_none(string partition, long offset) =>
        Refusal(new FollowRequest("orders", Offsets: new Dictionary<string, long> { [partition] = offset })).ShouldContain("'offsets' must be");

    [Fact]
    public void Refuses_offsets_without_a_partition() => Refusal(new FollowRequest("orders", From: "offsets")).ShouldStartWith("'offsets' must hold");

    private static string Refusal(FollowRequest? request) => Should.Throw<HubException>(() => Check(request)).Message;

    private static (string Cluster, string Topic, FeedStart Start) Check(FollowRequest? request) => FollowRequestRules.Check(request, new FakeClusterCatalog());
}
