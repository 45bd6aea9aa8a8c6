using Dashboard.Hubs;
using Dashboard.Services.Feeds;
using Dashboard.Services.Payloads;
using Dashboard.Services.Scanning;
using Dashboard.Tests.Unit.Support;
using Microsoft.AspNetCore.SignalR;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Dashboard.Hubs;

public sealed class FollowRequestRulesTests
{
    private static readonly RecordFilters Filters = new(new FakeSchemaCodecs(), new PayloadReader([]));

    [Fact]
    public void Follows_the_default_cluster_from_now_unless_told_otherwise() =>
        (FollowRequestRules.Check(new FollowRequest("orders"), new FakeClusterCatalog("prod", "stage"), Filters) is ("prod", "orders", FeedStart.Now, { Focus: { Open: null, MostPerSecond: null } })).ShouldBeTrue();

    [Fact]
    public void Takes_offsets_by_partition()
    {
        var (_, _, start, _) = Check(new FollowRequest("orders", Offsets: new Dictionary<string, long> { ["0"] = 120 }));

        start.ShouldBeOfType<FeedStart.Offsets>().Positions[0].ShouldBe(120);
    }

    [Fact]
    public void Sends_only_what_is_looked_for_and_no_more_than_is_wanted()
    {
        var focus = Check(new FollowRequest("orders", Filter: "value.status = FAILED", MostPerSecond: 50)).Lens.Focus;

        (focus.OnlyMatches, focus.MostPerSecond).ShouldBe((true, 50));
        focus.Open.ShouldNotBeNull().Invoke().Dispose();
    }

    [Theory]
    [InlineData("value.status is FAILED", null, "'filter' cannot be read: ")]
    [InlineData("value matches (", null, "'filter' cannot be read: ")]
    [InlineData(null, "value.(", "The filter cannot be run: ")]
    [InlineData("value = 1", "true", "Send either 'filter' or 'script', not both.")]
    public void Refuses_a_filter_that_cannot_be_run(string? filter, string? script, string expected) =>
        Refusal(new FollowRequest("orders", Filter: filter, Script: script)).ShouldStartWith(expected);

    [Theory]
    [InlineData(0)]
    [InlineData(100_001)]
    public void Refuses_a_rate_that_is_none(int most) =>
        Refusal(new FollowRequest("orders", MostPerSecond: most)).ShouldBe("'mostPerSecond' must be a number from 1 to 100000.");

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

    private static (string Cluster, string Topic, FeedStart Start, FeedLens Lens) Check(FollowRequest? request) => FollowRequestRules.Check(request, new FakeClusterCatalog(), Filters);
}
