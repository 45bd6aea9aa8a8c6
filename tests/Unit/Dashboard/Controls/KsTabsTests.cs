using Bunit;
using Dashboard.Components.Controls;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Dashboard.Controls;

public sealed class KsTabsTests : BunitContext
{
    [Fact]
    public void Are_navigation_where_each_has_an_address()
    {
        var tabs = Render<KsTabs>(t => t.Add(x => x.Tabs, [new("messages", "Messages", "/m"), new("live", "Live", "/l", Count: 3)]).Add(x => x.Selected, "live"));

        tabs.FindAll("nav a").Select(tab => tab.GetAttribute("aria-current")).ShouldBe([null, "page"]);
        tabs.Find("[data-testid=tab-live] .n").TextContent.ShouldBe("3");
    }

    [Fact]
    public void Are_a_tab_list_with_one_tab_stop_where_they_switch_in_place()
    {
        var chosen = "";
        var tabs = Render<KsTabs>(t => t.Add(x => x.Tabs, [new("tree", "Tree"), new("raw", "Raw")]).Add(x => x.Selected, "tree").Add(x => x.SelectedChanged, name => chosen = name));

        tabs.Find("[data-testid=tab-raw]").Click();

        chosen.ShouldBe("raw");
        tabs.FindAll("[role=tab]").Select(tab => (tab.GetAttribute("aria-selected"), tab.GetAttribute("tabindex"))).ShouldBe([("true", "0"), ("false", "-1")]);
    }
}
