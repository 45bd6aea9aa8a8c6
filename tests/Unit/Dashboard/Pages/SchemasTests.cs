using Bunit;
using Dashboard.Components.Pages;
using Dashboard.Services.Schemas;
using Dashboard.Tests.Unit.Support;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Dashboard.Pages;

public sealed class SchemasTests : ConsoleContext
{
    [Fact]
    public void Lists_subjects_with_their_facts_and_links()
    {
        Registry.Add("a/b %c-value", new SchemaText("\"string\""));

        var page = Show();

        page.WaitForAssertion(() => page.Find("[data-testid=cell-version]").TextContent.ShouldBe("v1"));
        page.Find("[data-testid=row]").GetAttribute("data-subject").ShouldBe("a/b %c-value");
        page.Find("[data-testid=row] a.name").GetAttribute("href").ShouldBe("/c/prod/schemas/subject?name=a%2Fb%20%25c-value");
        page.Find("[data-testid=cell-type]").TextContent.ShouldBe("Avro");
        page.Find("[data-testid=cell-id]").TextContent.ShouldBe("#1");
        page.Find("[data-testid=cell-level]").TextContent.ShouldBe("BACKWARDinherited");
        page.Find("[data-testid=page-schemas]").GetAttribute("data-ready").ShouldBe("true");
    }

    [Fact]
    public void Filters_by_context_and_by_level_from_the_address()
    {
        Registry.Add("a-value", new SchemaText("\"int\""));
        Registry.Add(":.team:b-value", new SchemaText("\"int\""));

        var page = Show("?ctx=.team");

        page.WaitForElements("[data-testid=row]").ShouldHaveSingleItem().GetAttribute("data-subject").ShouldBe(":.team:b-value");
        page.Find("[data-testid=row]").TextContent.ShouldContain("values of topic b");
    }

    [Fact]
    public void Says_what_a_schema_is_where_there_are_none()
    {
        var empty = Show().WaitForElement("[data-testid=state-empty]");

        empty.TextContent.ShouldContain("A schema says which fields a message has");
        empty.QuerySelector("[data-testid=schemas-first]").ShouldNotBeNull().GetAttribute("href").ShouldBe("/c/prod/schemas/new");
    }

    [Fact]
    public void Names_the_setting_where_the_cluster_has_no_registry()
    {
        Registries.Registry = null;

        var page = Show();

        page.WaitForElement("[data-testid=state-not-set-up]").TextContent.ShouldContain("SchemaRegistry:Url");
        page.FindAll("[data-testid=schemas-new]").ShouldBeEmpty();
    }

    [Fact]
    public void Says_that_the_registry_is_down_and_tries_again()
    {
        Registry.IsDown = true;
        var page = Show();
        page.WaitForElement("[data-testid=state-error]").TextContent.ShouldContain("The registry does not answer.");

        Registry.IsDown = false;
        Registry.Add("orders-value", new SchemaText("\"string\""));
        page.InvokeAsync(() => page.Find("[data-testid=state-error-retry]").Click());

        page.WaitForElement("[data-testid=row]");
    }

    [Fact]
    public void Shows_only_subjects_of_a_type()
    {
        Registry.Add("orders-value", new SchemaText("\"string\""));
        Registry.Add("payments-value", new SchemaText("{}", SchemaText.Json));

        var page = Show("?type=json");

        page.WaitForAssertion(() => page.FindAll("[data-testid=row]").ShouldHaveSingleItem().GetAttribute("data-subject").ShouldBe("payments-value"));
        page.Find("[data-testid=schemas-type-json]").GetAttribute("aria-pressed").ShouldBe("true");
    }

    [Fact]
    public void Keeps_the_search_in_the_address_and_says_when_nothing_passes()
    {
        Registry.Add("orders-value", new SchemaText("\"string\""));
        var page = Show();
        page.WaitForElement("[data-testid=row]");

        page.InvokeAsync(() => page.Find("[data-testid=schemas-search]").Input("pay"));

        page.WaitForElement("[data-testid=state-filtered-empty]").TextContent.ShouldContain("No subject of 1 has pay in its name.");
        Address.ShouldBe("c/prod/schemas?q=pay");
        page.InvokeAsync(() => page.Find("[data-testid=schemas-clear]").Click());
        page.WaitForElement("[data-testid=row]");
    }

    [Fact]
    public void Hides_deleted_subjects_until_asked()
    {
        Registry.Add("orders-value", new SchemaText("\"string\""));
        Registry.Add("old-value", new SchemaText("\"int\""));
        Registry.SoftDelete("old-value");
        var page = Show();
        page.WaitForElement("[data-testid=row]").GetAttribute("data-subject").ShouldBe("orders-value");
        page.Find("[data-testid=schemas-footer]").TextContent.ShouldBe("1 subject, 1 deleted hidden");

        page.InvokeAsync(() => page.Find("[data-testid=schemas-deleted]").Click());

        page.WaitForAssertion(() => page.FindAll("[data-testid=row]").Count.ShouldBe(2));
        page.WaitForAssertion(() => page.Find("[data-subject=old-value] [data-testid=cell-version]").TextContent.ShouldBe("v1"));
        page.Find("[data-subject=old-value]").TextContent.ShouldContain("deleted");
    }

    private IRenderedComponent<Schemas> Show(string query = "")
    {
        Navigation.NavigateTo($"c/prod/schemas{query}");
        return Render<Schemas>(page => page.Add(x => x.ClusterName, "prod"));
    }
}
