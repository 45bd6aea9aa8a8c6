using Bunit;
using Dashboard.Components.Pages;
using Dashboard.Services.Reviews;
using Dashboard.Services.Schemas;
using Dashboard.Tests.Unit.Support;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Dashboard.Pages;

public sealed class SchemasDraftTests : ConsoleContext
{
    private const string Old = """{"type":"record","name":"A","fields":[]}""";
    private const string New = """{"type":"record","name":"A","fields":[{"name":"b","type":"int","default":0}]}""";

    private static CancellationToken Stop => Xunit.TestContext.Current.CancellationToken;

    private ISchemaReviews Team => Services.GetRequiredService<ISchemaReviews>();

    [Fact]
    public async Task Shows_what_a_draft_changes_what_the_registry_says_and_why()
    {
        var page = await OpenAsync();

        page.Find("[data-testid=draft-changes]").TextContent.ShouldContain("b");
        page.Find("[data-testid=verdict]").GetAttribute("data-verdict").ShouldBe("fits");
        page.Find("[data-testid=draft-note]").TextContent.ShouldContain("marketing wants it");
    }

    [Fact]
    public async Task Approving_opens_the_way_to_registering()
    {
        var page = await OpenAsync();
        page.FindAll("[data-testid=review-register]").ShouldBeEmpty();

        Sign(page, "tom");
        page.Find("[data-testid=review-approve]").Click();
        await page.WaitForStateAsync(() => page.FindAll("[data-testid=review-register]").Count == 1);
        page.Find("[data-testid=review-register]").Click();
        await page.WaitForStateAsync(() => page.FindAll("[data-testid=draft-registered]").Count == 1);

        page.Find("[data-testid=draft-version]").GetAttribute("href").ShouldBe("/c/prod/schemas/subject?name=orders-value&v=2");
        (await Registry.ListVersionsAsync("orders-value", cancellationToken: Stop)).Value.ShouldBe([1, 2]);
    }

    [Fact]
    public async Task A_rejection_needs_a_name_and_a_reason()
    {
        var page = await OpenAsync();

        page.Find("[data-testid=review-reject]").Click();

        page.Find("[data-testid=person-name-error]").TextContent.ShouldContain("who you are");
        page.Find("[data-testid=review-remark-error]").TextContent.ShouldNotBeEmpty();
        Reviews.Records.Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_somebody_else_says_appears_by_itself()
    {
        var page = await OpenAsync();

        await Team.CommentAsync("prod", page.Instance.Id!, "ana", "needs a doc", Stop);

        await page.WaitForStateAsync(() => page.FindAll("[data-testid=draft-note]").Count == 2);
        page.FindAll("[data-testid=draft-note]")[1].TextContent.ShouldContain("needs a doc");
    }

    [Fact]
    public async Task Whoever_edits_while_somebody_else_saves_keeps_what_they_typed_and_is_told()
    {
        var page = await OpenAsync();
        page.Find("[data-testid=draft-edit]").Click();
        page.Find("[data-testid=draft-text]").Input("\"mine\"");

        await Team.ReviseAsync("prod", page.Instance.Id!, 1, new SchemaText(Old), "ana", "", Stop);
        await page.WaitForStateAsync(() => page.FindAll("[data-testid=draft-conflict]").Count == 1);

        page.Find("[data-testid=draft-conflict]").TextContent.ShouldContain("ana");
        page.Find("[data-testid=draft-text]").GetAttribute("value").ShouldBe("\"mine\"");
        page.Find("[data-testid=draft-save]").HasAttribute("disabled").ShouldBeTrue();
        await page.Find("[data-testid=draft-rebase]").ClickAsync(new());
        await page.WaitForStateAsync(() => page.FindAll("[data-testid=draft-conflict]").Count == 0);
        page.Find("[data-testid=draft-save]").HasAttribute("disabled").ShouldBeFalse();
    }

    [Fact]
    public async Task A_draft_whose_subject_went_on_says_so()
    {
        var page = await OpenAsync(basedOn: null);

        page.Find("[data-testid=draft-behind]").TextContent.ShouldContain("version 1");
    }

    [Fact]
    public void An_unknown_draft_is_said_to_be_gone()
    {
        Navigation.NavigateTo("c/prod/schemas/draft?id=nowhere");
        var page = Render<SchemasDraft>(parameters => parameters.Add(draft => draft.ClusterName, "prod"));

        page.WaitForAssertion(() => page.Find("[data-testid=draft-missing]"));
    }

    private static void Sign(IRenderedComponent<SchemasDraft> page, string name) => page.Find("[data-testid=person-name]").Input(name);

    private async Task<IRenderedComponent<SchemasDraft>> OpenAsync(int? basedOn = 1)
    {
        Registry.Add("orders-value", new SchemaText(Old));
        var sent = await Team.SendAsync("prod", new NewDraft("orders-value", new SchemaText(New), basedOn, "marketing wants it", "mia"), Stop);
        Navigation.NavigateTo($"c/prod/schemas/draft?id={((DraftOutcome.Done)sent).Draft.Id}");
        var page = Render<SchemasDraft>(parameters => parameters.Add(draft => draft.ClusterName, "prod"));
        await page.WaitForStateAsync(() => page.FindAll("[data-testid=draft-note]").Count > 0);
        return page;
    }
}
