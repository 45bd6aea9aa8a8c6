using Bunit;
using Dashboard.Components.Pages;
using Dashboard.Services.Cluster;
using Dashboard.Tests.Unit.Support;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Dashboard.Pages;

public sealed class OverviewTests : ConsoleContext
{
    [Fact]
    public void Offers_the_sample_on_an_empty_cluster_and_leads_to_its_messages()
    {
        var page = Show();

        page.WaitForElement("[data-testid=sample-load]").Click();

        page.WaitForAssertion(() => Address.ShouldBe("c/prod/topics/earthquakes/messages"));
        Samples.Loads.ShouldBe(1);
    }

    [Fact]
    public void Says_why_the_sample_could_not_be_loaded()
    {
        Samples.FailuresLeft = 1;
        var page = Show();

        page.WaitForElement("[data-testid=sample-load]").Click();

        page.WaitForElement("[data-testid=sample-failure]").TextContent.ShouldContain("The broker is not there yet.");
    }

    [Fact]
    public void Shows_topics_and_brokers_where_there_is_something_to_look_at()
    {
        Admin.Add("orders");

        var page = Show();

        page.WaitForElement("[data-topic=orders]").GetAttribute("href").ShouldBe("/c/prod/topics/orders/messages");
        page.FindAll("[data-testid=broker]").Count.ShouldBe(1);
        page.FindAll("[data-testid=sample-load]").ShouldBeEmpty();
        page.WaitForAssertion(() => page.Find("[data-testid=attention]").TextContent.ShouldContain("Nothing needs attention."));
    }

    [Fact]
    public void Lists_what_needs_attention_with_a_way_to_it()
    {
        Admin.Add(new TopicDescription("orders", false, [new PartitionDescription(0, null, [1, 2], [])]));

        var page = Show();

        var item = page.WaitForElement("[data-testid=attention-item]");
        item.GetAttribute("data-rule").ShouldBe("no-leader");
        item.QuerySelector("a")!.GetAttribute("href").ShouldBe("/c/prod/topics/orders/messages");
        page.Find("[data-testid=overview-card-offline]").GetAttribute("data-state").ShouldBe("Bad");
    }

    [Fact]
    public void Says_which_setting_a_missing_part_wants() =>
        Show().WaitForElement("[data-testid=overview-card-rest-proxy] .sub").TextContent.ShouldBe("Clusters__0__RestProxy__Url");

    [Fact]
    public void Keeps_every_other_card_when_the_registry_is_down()
    {
        Admin.Add("orders");
        Registry.IsDown = true;

        var page = Show();

        page.WaitForAssertion(() => page.Find("[data-testid=overview-card-registry]").GetAttribute("data-state").ShouldBe("Bad"));
        page.Find("[data-testid=overview-card-kafka]").GetAttribute("data-state").ShouldBe("Good");
    }

    private IRenderedComponent<Overview> Show()
    {
        Navigation.NavigateTo("c/prod");
        return Render<Overview>(page => page.Add(x => x.ClusterName, "prod"));
    }
}
