using Bunit;
using Dashboard.Components.Pages;
using Dashboard.Services.Records;
using Dashboard.Services.Schemas;
using Dashboard.Tests.Unit.Support;
using MudBlazor;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Dashboard.Pages;

public sealed class TopicsTests : ConsoleContext
{
    [Fact]
    public void Lists_topics_with_their_numbers_and_links()
    {
        Admin.Add("orders.v1", partitions: 6).Add("_schemas", isInternal: true);
        Reader.SetRange("orders.v1", 0, 0, 1707);
        Registry.Add("orders.v1-value", new SchemaText("\"string\""));

        var page = Show();

        page.WaitForAssertion(() => page.Find("[data-testid=row] [data-testid=cell-messages]").TextContent.ShouldBe("1\u2009707"));
        page.FindAll("[data-testid=row]").ShouldHaveSingleItem().GetAttribute("data-topic").ShouldBe("orders.v1");
        page.Find("[data-testid=row] a.name").GetAttribute("href").ShouldBe("/c/prod/topics/orders.v1/messages");
        page.Find("[data-testid=cell-schema] a").GetAttribute("href").ShouldBe("/c/prod/schemas/subject?name=orders.v1-value");
        page.Find("[data-testid=topics-count]").TextContent.ShouldBe("1 topic, 1 internal hidden");
        page.Find("[data-testid=page-topics]").GetAttribute("data-ready").ShouldBe("true");
    }

    [Fact]
    public void Says_what_to_do_where_there_are_none() =>
        Show().WaitForElement("[data-testid=state-empty]").TextContent.ShouldContain("no topics yet");

    [Fact]
    public void Says_what_was_searched_when_nothing_passes()
    {
        Admin.Add("orders");

        var page = Show("?q=payments");

        page.WaitForElement("[data-testid=state-filtered-empty]").TextContent.ShouldContain("payments");
        page.InvokeAsync(() => page.Find("[data-testid=topics-clear]").Click());
        page.WaitForAssertion(() => page.FindAll("[data-testid=row]").ShouldHaveSingleItem());
        Address.ShouldBe("c/prod/topics");
    }

    [Fact]
    public void Keeps_search_and_order_in_the_address()
    {
        Admin.Add("orders").Add("payments");
        var page = Show();

        page.WaitForElement("[data-testid=row]");
        page.InvokeAsync(() => page.Find("[data-testid=topics-search]").Input("pay"));
        page.WaitForAssertion(() => Address.ShouldBe("c/prod/topics?q=pay"));
        page.InvokeAsync(() => page.Find("[data-testid=sort-partitions]").Click());

        page.WaitForAssertion(() => Address.ShouldBe("c/prod/topics?q=pay&sort=partitions"));
        page.WaitForAssertion(() => page.FindAll("[data-testid=row]").ShouldHaveSingleItem().GetAttribute("data-topic").ShouldBe("payments"));
    }

    [Fact]
    public void Reads_search_and_internal_topics_from_the_address()
    {
        Admin.Add("orders").Add("_schemas", isInternal: true);

        var page = Show("?q=_&internal=1");

        page.WaitForElement("[data-testid=row]").GetAttribute("data-topic").ShouldBe("_schemas");
        page.Find("[data-testid=topics-search]").GetAttribute("value").ShouldBe("_");
        page.Find("[data-testid=topics-internal]").GetAttribute("aria-pressed").ShouldBe("true");
    }

    [Fact]
    public void Ignores_an_order_that_does_not_exist()
    {
        Admin.Add("orders");

        var page = Show("?sort=secret:desc");

        page.WaitForElement("[data-testid=row]");
        page.Find("th").GetAttribute("aria-sort").ShouldBe("ascending");
    }

    [Fact]
    public void Says_why_topics_cannot_be_listed_and_tries_again()
    {
        Admin.Failure = new KafkaFailure(-195, "TRANSPORT", "No broker answers at prod:9092.", IsRetriable: true);
        var page = Show();
        page.WaitForElement("[data-testid=state-error]").TextContent.ShouldContain("No broker answers at prod:9092.");

        Admin.Failure = null;
        Admin.Add("orders");
        page.InvokeAsync(() => page.Find("[data-testid=state-error-retry]").Click());

        page.WaitForElement("[data-testid=row]");
    }

    [Fact]
    public void Opens_the_form_from_the_address_and_leads_to_the_new_topic()
    {
        Render<MudPopoverProvider>();
        var dialogs = Render<MudDialogProvider>();
        Show("?create=1");

        dialogs.WaitForElement("[data-testid=topic-name]");
        dialogs.InvokeAsync(() => dialogs.Find("[data-testid=topic-name]").Input("orders.v1"));
        dialogs.InvokeAsync(() => dialogs.Find("#create-topic-form").Submit());

        dialogs.WaitForAssertion(() => Address.ShouldBe("c/prod/topics/orders.v1/messages"));
        Admin.Created.ShouldHaveSingleItem().Name.ShouldBe("orders.v1");
    }

    [Fact]
    public void Keeps_the_form_open_and_says_what_is_wrong()
    {
        Render<MudPopoverProvider>();
        var dialogs = Render<MudDialogProvider>();
        Show("?create=1");

        dialogs.WaitForElement("[data-testid=topic-name]");
        dialogs.InvokeAsync(() => dialogs.Find("[data-testid=topic-name]").Input("or/ders"));
        dialogs.InvokeAsync(() => dialogs.Find("#create-topic-form").Submit());

        dialogs.WaitForElement("[data-testid=topic-name-error]").TextContent.ShouldStartWith("The character / is not allowed.");
        Admin.Created.ShouldBeEmpty();
    }

    private IRenderedComponent<Topics> Show(string query = "")
    {
        Navigation.NavigateTo($"c/prod/topics{query}");
        return Render<Topics>(page => page.Add(x => x.ClusterName, "prod"));
    }
}
