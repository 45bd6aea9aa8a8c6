using Bunit;
using Dashboard.Components.Pages;
using Dashboard.Services.Cluster;
using Dashboard.Services.Records;
using Dashboard.Services.Schemas;
using Dashboard.Tests.Unit.Support;
using MudBlazor;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Dashboard.Pages;

public sealed class TopicTabsTests : ConsoleContext
{
    [Fact]
    public void Lists_partitions_with_offsets_leaders_and_replicas_out_of_sync()
    {
        Admin.Add(new TopicDescription("orders", false, [new PartitionDescription(0, 1, [1, 2], [1, 2]), new PartitionDescription(1, null, [1, 2], [2])]));
        Reader.SetRange("orders", 0, 10, 40).SetRange("orders", 1, 0, 10);
        Navigation.NavigateTo("c/prod/topics/orders/partitions");

        var page = Render<TopicPartitions>(x => x.Add(p => p.ClusterName, "prod").Add(p => p.TopicName, "orders"));

        page.WaitForAssertion(() => page.FindAll("[data-testid=row]").Count.ShouldBe(2));
        page.FindAll("[data-testid=cell-first]").Select(cell => cell.TextContent).ShouldBe(["10", "0"]);
        page.FindAll("[data-testid=cell-messages]").Select(cell => cell.TextContent).ShouldBe(["30", "10"]);
        page.FindAll("[data-testid=cell-insync]").Select(cell => cell.TextContent.Trim()).ShouldBe(["all", "without 1"]);
        page.FindAll("[data-testid=cell-leader]").Select(cell => cell.TextContent.Trim()).ShouldBe(["broker 1", "none"]);
        page.Find("[data-testid=partitions-footer]").TextContent.ShouldContain("partition 0 holds 75");
        page.Find("a[data-row-link]").GetAttribute("href").ShouldBe("/c/prod/topics/orders/messages?p=0");
    }

    [Fact]
    public void Says_why_partitions_cannot_be_listed()
    {
        Admin.Failure = new KafkaFailure(-195, "TRANSPORT", "No broker answers.", IsRetriable: true);

        var page = Render<TopicPartitions>(x => x.Add(p => p.ClusterName, "prod").Add(p => p.TopicName, "orders"));

        page.WaitForElement("[data-testid=state-error]").TextContent.ShouldContain("No broker answers.");
    }

    [Fact]
    public void Lists_configs_in_words_and_those_set_here_alone()
    {
        Admin.Add("orders");
        Admin.Configs = [new global::Dashboard.Services.Cluster.TopicConfig("cleanup.policy", "delete", true, false, false), new global::Dashboard.Services.Cluster.TopicConfig("retention.ms", "604800000", false, false, false)];
        Navigation.NavigateTo("c/prod/topics/orders/config");
        var page = Render<global::Dashboard.Components.Pages.TopicConfig>(x => x.Add(p => p.ClusterName, "prod").Add(p => p.TopicName, "orders"));
        page.WaitForAssertion(() => page.FindAll("[data-testid=row]").Count.ShouldBe(2));

        page.Find("[data-testid=config-changed]").Click();

        page.WaitForAssertion(() => page.FindAll("[data-testid=row]").ShouldHaveSingleItem().GetAttribute("data-key").ShouldBe("retention.ms"));
        page.Find("[data-testid=cell-value]").TextContent.ShouldContain("7 days");
        Address.ShouldBe("c/prod/topics/orders/config?set=1");
    }

    [Fact]
    public void Shows_everything_else_where_the_cluster_tells_no_config()
    {
        Admin.Add("orders", partitions: 2);
        Reader.SetRange("orders", 0, 0, 10);
        Admin.ConfigFailure = new KafkaFailure(-165, "UNSUPPORTED", "This broker tells no configs.", IsRetriable: false);

        var page = Render<global::Dashboard.Components.Pages.TopicConfig>(x => x.Add(p => p.ClusterName, "prod").Add(p => p.TopicName, "orders"));

        page.WaitForElement("[data-testid=state-error]").TextContent.ShouldContain("This broker tells no configs.");
        page.Find("[data-testid=topic-facts]").TextContent.ShouldContain("2 partitions");
    }

    [Fact]
    public void Leads_from_a_topic_to_its_subjects()
    {
        Admin.Add("orders");
        Registry.Add("orders-value", new SchemaText("\"string\""));

        var page = Render<TopicSchema>(x => x.Add(p => p.ClusterName, "prod").Add(p => p.TopicName, "orders"));

        page.WaitForAssertion(() => page.Find("[data-testid=topic-subject-value] a").GetAttribute("href").ShouldBe("/c/prod/schemas/subject?name=orders-value"));
        page.Find("[data-testid=topic-subject-key]").TextContent.ShouldContain("No schema is registered");
    }

    [Fact]
    public void Deletes_a_topic_only_when_its_name_is_typed()
    {
        Admin.Add("orders");
        Render<MudPopoverProvider>();
        var dialogs = Render<MudDialogProvider>();
        var page = Render<TopicPartitions>(x => x.Add(p => p.ClusterName, "prod").Add(p => p.TopicName, "orders"));
        page.WaitForElement("[data-testid=row]");
        _ = page.Find("[data-testid=topic-delete]").ClickAsync(new());

        dialogs.WaitForElement("[data-testid=dialog-confirm]").HasAttribute("disabled").ShouldBeTrue();
        dialogs.Find("[data-testid=dialog-name]").Input("orders");
        dialogs.WaitForAssertion(() => dialogs.Find("[data-testid=dialog-confirm]").HasAttribute("disabled").ShouldBeFalse());
        dialogs.Find("[data-testid=dialog-confirm]").Click();

        page.WaitForAssertion(() => Address.ShouldBe("c/prod/topics"));
        Admin.Deleted.ShouldBe(["orders"]);
    }
}
