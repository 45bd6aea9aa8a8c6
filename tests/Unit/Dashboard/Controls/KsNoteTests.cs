using Bunit;
using Dashboard.Components.Controls;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Dashboard.Controls;

public sealed class KsNoteTests : BunitContext
{
    [Fact]
    public void Folds_technical_text()
    {
        var note = Render<KsNote>(n => n.Add(x => x.Tone, KsTone.Bad).Add(x => x.Technical, "TRANSPORT (-195)").AddChildContent("No broker answers."));

        note.Find("details").HasAttribute("open").ShouldBeFalse();
        note.Find("pre").TextContent.ShouldBe("TRANSPORT (-195)");
    }

    [Fact]
    public void Is_read_out_at_once_only_for_what_the_person_caused_now()
    {
        Render<KsNote>(n => n.AddChildContent("a")).Find(".ks-note").HasAttribute("role").ShouldBeFalse();
        Render<KsFailure>(n => n.AddChildContent("a")).Find(".ks-note").GetAttribute("role").ShouldBe("alert");
    }

    [Fact]
    public void Shows_text_as_text()
    {
        var note = Render<KsNote>(n => n.Add(x => x.Technical, "<script>alert(1)</script>").AddChildContent("x"));

        note.FindAll("script").ShouldBeEmpty();
    }

    [Fact]
    public void Offers_to_try_a_failure_again()
    {
        var tries = 0;
        var failure = Render<KsFailure>(f => f.Add(x => x.OnRetry, () => tries++).AddChildContent("It failed."));

        failure.Find("[data-testid=state-error-retry]").Click();

        tries.ShouldBe(1);
    }
}
