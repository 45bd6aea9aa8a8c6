using Bunit;
using Dashboard.Components.Controls;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Dashboard.Controls;

public sealed class KsButtonTests : BunitContext
{
    [Fact]
    public void Is_a_link_where_it_leads_somewhere() =>
        Render<KsButton>(button => button.Add(b => b.Href, "/c/prod").AddChildContent("Open"))
            .Find("a").GetAttribute("href").ShouldBe("/c/prod");

    [Fact]
    public void Is_no_link_while_disabled() =>
        Render<KsButton>(button => button.Add(b => b.Href, "/c/prod").Add(b => b.Disabled, true).AddChildContent("Open"))
            .Find("button").HasAttribute("disabled").ShouldBeTrue();

    [Fact]
    public void Cannot_be_pressed_while_its_work_runs()
    {
        var button = Render<KsButton>(b => b.Add(x => x.Busy, true).AddChildContent("Run")).Find("button");

        button.HasAttribute("disabled").ShouldBeTrue();
        button.GetAttribute("aria-busy").ShouldBe("true");
    }

    [Fact]
    public void Has_a_name_and_a_tooltip_where_it_is_only_an_icon()
    {
        var button = Render<KsButton>(b => b.Add(x => x.Icon, KsIcons.Refresh).Add(x => x.Label, "Refresh")).Find("button");

        button.GetAttribute("aria-label").ShouldBe("Refresh");
        button.GetAttribute("title").ShouldBe("Refresh");
        button.ClassList.ShouldContain("icon");
    }

    [Fact]
    public void Carries_its_test_id_and_tells_when_it_is_pressed()
    {
        var pressed = 0;
        var button = Render<KsButton>(b => b.Add(x => x.TestId, "messages-run").Add(x => x.OnClick, () => pressed++).AddChildContent("Run"));

        button.Find("[data-testid=messages-run]").Click();

        pressed.ShouldBe(1);
    }
}
