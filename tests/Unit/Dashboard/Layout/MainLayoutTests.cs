using Bunit;
using Dashboard.Components.Layout;
using Dashboard.Tests.Unit.Support;
using Microsoft.AspNetCore.Components;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Dashboard.Layout;

public sealed class MainLayoutTests : ConsoleContext
{
    [Fact]
    public void Marks_the_area_of_the_address_in_the_navigation()
    {
        Navigation.NavigateTo("c/prod/topics/orders.v1/messages");

        var layout = Show("content");

        layout.FindAll("nav[aria-label=Main] a[aria-current=page]").ShouldHaveSingleItem().GetAttribute("data-testid").ShouldBe("nav-topics");
    }

    [Fact]
    public void Links_only_to_what_exists()
    {
        Navigation.NavigateTo("c/prod");

        var layout = Show("content");

        layout.FindAll("nav[aria-label=Main] a").Select(link => link.GetAttribute("href")).ShouldBe(["/c/prod", "/c/prod/topics", "/c/prod/trace", "/c/prod/schemas", "/jobs"]);
    }

    [Fact]
    public void Has_the_landmarks_and_a_way_past_them()
    {
        Navigation.NavigateTo("c/prod");

        var layout = Show("content");

        layout.Find("a.ks-skip").GetAttribute("href").ShouldBe("#main");
        layout.FindAll("header, main#main").Count.ShouldBe(2);
    }

    [Fact]
    public void Says_clearly_that_a_cluster_does_not_exist_and_which_do()
    {
        Navigation.NavigateTo("c/nowhere/topics");

        var layout = Show("content");

        layout.Find("[data-testid=page-unknown-cluster]").TextContent.ShouldContain("nowhere");
        layout.FindAll("[data-testid=page-unknown-cluster] a").Select(link => link.GetAttribute("href")).ShouldBe(["/c/prod", "/c/eu-stage"]);
        layout.FindAll("h1").ShouldHaveSingleItem().TextContent.ShouldBe("nowhere");
    }

    [Fact]
    public void Tells_the_cluster_by_a_word_as_well_as_by_colour()
    {
        Navigation.NavigateTo("c/eu-stage");

        var layout = Show("content");

        layout.Find("[data-testid=cluster-switcher]").TextContent.ShouldContain("STAGE");
        layout.Find(".ks-app").GetAttribute("style").ShouldBe("--cluster:var(--cluster-stage)");
    }

    [Fact]
    public void Shows_how_many_brokers_answer()
    {
        Admin.BrokerCount = 3;
        Navigation.NavigateTo("c/prod");

        var layout = Show("content");

        layout.WaitForAssertion(() => layout.Find("[data-testid=nav-health]").GetAttribute("data-state").ShouldBe("healthy"));
        layout.Find("[data-testid=nav-health]").TextContent.Trim().ShouldBe("3 brokers");
    }

    [Fact]
    public void Shows_a_page_that_threw_as_a_note_with_an_id_and_without_its_secrets()
    {
        Navigation.NavigateTo("c/prod");

        var layout = Render<MainLayout>(l => l.Add(x => x.Body, builder =>
        {
            builder.OpenComponent<Throwing>(0);
            builder.CloseComponent();
        }));

        layout.Find("[data-testid=page-error] [data-testid=state-error] .mono").TextContent.Length.ShouldBe(8);
        layout.Markup.ShouldNotContain("secret");
        layout.FindAll("nav[aria-label=Main]").ShouldHaveSingleItem();
    }

    private IRenderedComponent<MainLayout> Show(string content) =>
        Render<MainLayout>(layout => layout.Add(x => x.Body, builder => builder.AddMarkupContent(0, $"<h1>{content}</h1>")));

    private sealed class Throwing : ComponentBase
    {
        protected override void OnInitialized() => throw new InvalidOperationException("a secret of the inside");
    }
}
