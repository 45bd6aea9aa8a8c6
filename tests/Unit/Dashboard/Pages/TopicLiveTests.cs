using Bunit;
using Dashboard.Components.Pages;
using Dashboard.Services.Feeds;
using Dashboard.Services.Payloads;
using Dashboard.Services.Records;
using Dashboard.Tests.Unit.Support;
using Dashboard.ViewModels.Records;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Dashboard.Pages;

public sealed class TopicLiveTests : ConsoleContext
{
    public TopicLiveTests()
    {
        Admin.Add("orders");
        Reader.SetRange("orders", 0, 0, 10);
    }

    [Fact]
    public void Shows_what_arrives_newest_first()
    {
        var page = Show();

        Arrive(page, new FeedBatch([Record(1), Record(2)], 0, 3));

        page.WaitForAssertion(() => page.FindAll("[data-testid=tail-row]").Select(row => row.GetAttribute("data-offset")).ShouldBe(["2", "1"]));
        page.Find("[data-testid=tail]").GetAttribute("data-state").ShouldBe("live");
        page.Find("[data-testid=tail-facts]").TextContent.ShouldContain("one reader for 3 viewers");
        page.Find("[data-testid=tail-seen]").TextContent.ShouldBe("2");
        page.Find("a[data-row-link]").GetAttribute("href").ShouldEndWith("/c/prod/topics/orders/live?m=0%3A2");
    }

    [Fact]
    public void Holds_the_list_while_paused_and_counts_what_waits()
    {
        var page = Show();
        Arrive(page, new FeedBatch([Record(1)], 0, 1));

        page.Find("[data-testid=tail-pause]").Click();
        Arrive(page, new FeedBatch([Record(2), Record(3)], 0, 1));

        page.WaitForAssertion(() => page.Find("[data-testid=tail-facts]").TextContent.ShouldContain("2 new"));
        page.FindAll("[data-testid=tail-row]").ShouldHaveSingleItem();
        page.Find("[data-testid=tail]").GetAttribute("data-state").ShouldBe("paused");
        page.Find("[data-testid=tail-pause]").Click();

        page.WaitForAssertion(() => page.FindAll("[data-testid=tail-row]").Count.ShouldBe(3));
    }

    [Fact]
    public void Says_how_many_were_missed_and_where()
    {
        var page = Show();

        Arrive(page, new FeedBatch([Record(20)], 12, 1));

        page.WaitForAssertion(() => page.Find("[data-testid=tail-missed]").TextContent.ShouldContain("12 messages missed"));
        page.Find("[data-testid=tail-facts]").TextContent.ShouldContain("12 missed");
    }

    [Fact]
    public void Says_that_the_broker_is_away_and_comes_back_by_itself()
    {
        var page = Show();
        Arrive(page, new FeedBatch([], 0, 1, "No broker answers."));
        page.WaitForAssertion(() => page.Find("[data-testid=tail-problem]").TextContent.ShouldContain("No broker answers."));

        Arrive(page, new FeedBatch([Record(1)], 0, 1));

        page.WaitForAssertion(() => page.FindAll("[data-testid=tail-problem]").ShouldBeEmpty());
    }

    [Fact]
    public void Says_why_a_topic_cannot_be_followed_and_tries_again()
    {
        Feeds.Failure = new KafkaFailure(-195, "TRANSPORT", "No broker answers.", IsRetriable: true);
        var page = Show();
        page.WaitForElement("[data-testid=state-error]").TextContent.ShouldContain("No broker answers.");

        Feeds.Failure = null;
        page.Find("[data-testid=state-error-retry]").Click();

        Arrive(page, new FeedBatch([Record(1)], 0, 1));
        page.WaitForAssertion(() => page.FindAll("[data-testid=tail-row]").ShouldHaveSingleItem());
    }

    [Fact]
    public void Marks_matches_and_lists_them_alone_by_its_address()
    {
        var page = Show("?q=order-2");
        Arrive(page, new FeedBatch([Record(1), Record(2)], 0, 1));
        page.WaitForAssertion(() => page.FindAll("[data-testid=cell-match] .ks-chip").ShouldHaveSingleItem());

        page.Find("[data-testid=tail-matches]").Click();

        page.WaitForAssertion(() => page.FindAll("[data-testid=tail-row]").ShouldHaveSingleItem().GetAttribute("data-offset").ShouldBe("2"));
        Address.ShouldBe("c/prod/topics/orders/live?q=order-2&show=matches");
    }

    [Fact]
    public void Takes_a_rule_from_its_address_and_a_new_one_at_once()
    {
        var page = Show("?f=value.id%20%3D%20order-2&show=matches");
        Arrive(page, new FeedBatch([Record(1), Record(2)], 0, 1));
        page.WaitForAssertion(() => page.FindAll("[data-testid=tail-row]").ShouldHaveSingleItem().GetAttribute("data-offset").ShouldBe("2"));

        page.Find("[data-testid=filter-remove]").Click();

        Address.ShouldBe("c/prod/topics/orders/live?show=matches");
        Arrive(page, new FeedBatch([Record(3)], 0, 1));
        page.WaitForAssertion(() => page.FindAll("[data-testid=tail-row]").Select(row => row.GetAttribute("data-offset")).ShouldBe(["3", "2"]));
    }

    [Fact]
    public void Says_that_it_shows_only_some_of_a_fast_topic()
    {
        var page = Show();

        Arrive(page, new FeedBatch([Record(40)], 0, 1) { Passed = 39, OneIn = 40 });

        page.WaitForAssertion(() => page.Find("[data-testid=tail-sampled]").TextContent.ShouldContain("Showing 1 in 40: this topic is faster than a page can show."));
        page.Find("[data-testid=tail-seen]").TextContent.ShouldBe("40");
    }

    [Fact]
    public void Goes_on_where_the_tab_was_and_links_to_what_is_missing()
    {
        JSInterop.Setup<string?>("ksLivePlace").SetResult("0:4@1767967511204");
        var page = Show();

        Arrive(page, new FeedBatch([Record(20)], 12, 1) { Next = new Dictionary<int, long> { [0] = 21 } });

        Feeds.Starts.ShouldHaveSingleItem().ShouldBeOfType<FeedStart.Offsets>().Positions[0].ShouldBe(4);
        page.WaitForAssertion(() => page.Find("[data-testid=tail-missed-load]").GetAttribute("href")!.ShouldStartWith("/c/prod/topics/orders/messages?mode=range&from=2026-01-09T14"));
        page.Find("[data-testid=tail]").GetAttribute("data-place")!.ShouldStartWith("0:21@");
    }

    [Fact]
    public void Opens_a_record_beside_the_list()
    {
        var page = Show();
        Arrive(page, new FeedBatch([Record(1), Record(2)], 0, 1));
        page.WaitForElement("[data-testid=tail-row]");

        Navigation.NavigateTo("c/prod/topics/orders/live?m=0:2");

        page.WaitForAssertion(() => page.Find("[data-testid=inspector] [data-testid=json-tree]").TextContent.ShouldContain("order-2"));
    }

    private static DecodedRecord Record(long offset) => ARecord.Json($$"""{"id":"order-{{offset}}"}""", 0, offset);

    private IRenderedComponent<TopicLive> Show(string query = "")
    {
        Navigation.NavigateTo($"c/prod/topics/orders/live{query}");
        return Render<TopicLive>(page => page.Add(x => x.ClusterName, "prod").Add(x => x.TopicName, "orders"));
    }

    // The batch is taken on another thread; beats pass until the page shows that it was.
    private void Arrive(IRenderedComponent<TopicLive> page, FeedBatch batch)
    {
        var view = page.Instance.View;
        var (seen, problem) = (view.Seen, view.Problem);
        Feeds.Send(batch);
        SpinWait.SpinUntil(() => view.Seen != seen || view.Problem != problem, TimeSpan.FromSeconds(10)).ShouldBeTrue();
        Time.Advance(LiveViewModel.Beat);
    }
}
