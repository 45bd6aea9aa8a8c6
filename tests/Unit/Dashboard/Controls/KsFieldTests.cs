using Bunit;
using Dashboard.Components.Controls;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Dashboard.Controls;

public sealed class KsFieldTests : BunitContext
{
    [Fact]
    public void Tells_every_key_where_asked_to()
    {
        var texts = new List<string>();
        var field = Render<KsField>(f => f.Add(x => x.Label, "Find").Add(x => x.Immediate, true).Add(x => x.ValueChanged, texts.Add));

        field.Find("input").Input("o");
        field.Find("input").Input("or");

        texts.ShouldBe(["o", "or"]);
    }

    [Fact]
    public void Tells_the_text_when_it_is_left_otherwise()
    {
        var texts = new List<string>();
        var field = Render<KsField>(f => f.Add(x => x.Label, "Find").Add(x => x.ValueChanged, texts.Add));

        field.Find("input").Change("orders");

        texts.ShouldBe(["orders"]);
    }

    [Fact]
    public void Is_named_by_its_prefix_where_there_is_no_other_name() =>
        Render<KsField>(f => f.Add(x => x.Prefix, "Limit")).Find("input").GetAttribute("aria-label").ShouldBe("Limit");

    [Fact]
    public void Leaves_its_name_to_the_label_of_a_form() =>
        Render<KsField>(f => f.Add(x => x.Id, "name")).Find("input").HasAttribute("aria-label").ShouldBeFalse();

    [Fact]
    public void Says_that_it_is_wrong_and_where_the_reason_stands()
    {
        var input = Render<KsField>(f => f.Add(x => x.Id, "name").Add(x => x.Error, "Too long.").Add(x => x.DescribedBy, "name-help")).Find("input");

        input.GetAttribute("aria-invalid").ShouldBe("true");
        input.GetAttribute("aria-describedby").ShouldBe("name-help");
    }

    [Fact]
    public void Has_its_reason_read_out_below()
    {
        var labelled = Render<KsLabelled>(l => l.Add(x => x.Label, "Name").Add(x => x.For, "name").Add(x => x.Help, "Letters").Add(x => x.Error, "Too long."));

        labelled.Find("#name-help").TextContent.ShouldBe("Too long.");
        labelled.Find("#name-help").GetAttribute("role").ShouldBe("alert");
        labelled.Find("label").GetAttribute("for").ShouldBe("name");
    }
}
