using Bunit;
using Dashboard.Components.Pages;
using Dashboard.Components.Schemas;
using Dashboard.Services.Schemas;
using Dashboard.Tests.Unit.Support;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Dashboard.Pages;

public sealed class SchemasCheckTests : ConsoleContext
{
    [Fact]
    public async Task Checks_against_all_that_the_level_demands()
    {
        Registry.Add("orders-value", new SchemaText("\"string\""));
        Registry.Report = new CompatibilityReport(CompatibilityLevel.Backward, [1], [], []);
        var page = Show("?name=orders-value");
        page.WaitForElement("[data-testid=schema-editor]");

        await CheckAsync(page, "\"int\"");

        page.WaitForElement("[data-verdict=fits]");
        var check = Registry.Checked.ShouldHaveSingleItem();
        (check.Subject, check.Schema.Text, check.Version).ShouldBe(("orders-value", "\"int\"", null));
        (await Registry.ListVersionsAsync("orders-value", cancellationToken: Xunit.TestContext.Current.CancellationToken)).Value.ShouldBe([1]);
    }

    [Fact]
    public async Task Checks_against_the_version_of_the_address()
    {
        Registry.Add("orders-value", new SchemaText("\"string\""));
        Registry.Add("orders-value", new SchemaText("\"int\""));
        var page = Show("?name=orders-value&against=1");
        page.WaitForElement("[data-testid=check-version]").GetAttribute("value").ShouldBe("1");

        await CheckAsync(page, "\"int\"");

        page.WaitForElement("[data-verdict]");
        Registry.Checked.ShouldHaveSingleItem().Version.ShouldBe(1);
    }

    [Fact]
    public void Keeps_the_subject_in_the_address()
    {
        Registry.Add("a/b", new SchemaText("\"string\""));
        var page = Show("");

        page.WaitForElement("[data-testid=check-subject]");
        page.InvokeAsync(() => page.Find("[data-testid=check-subject]").Change("a/b"));

        page.WaitForAssertion(() => Address.ShouldBe("c/prod/schemas/check?name=a%2Fb"));
        page.WaitForAssertion(() => page.FindAll("[data-testid=check-version] option").Count.ShouldBe(2));
    }

    [Fact]
    public async Task Says_why_a_text_is_no_schema()
    {
        Registry.Add("orders-value", new SchemaText("\"string\""));
        Registry.Refusal = new RegistryRefusal(RegistryRefusal.InvalidSchema, "Undefined name: \"strin\"");
        var page = Show("?name=orders-value");
        page.WaitForElement("[data-testid=schema-editor]");

        await CheckAsync(page, "\"strin\"");

        page.WaitForElement("[data-verdict=invalid]").TextContent.ShouldContain("This is no valid schema. Undefined name: \"strin\".");
    }

    private static async Task CheckAsync(IRenderedComponent<SchemasCheck> page, string text)
    {
        await page.InvokeAsync(() => page.FindComponent<SchemaEditor>().Instance.Typed(text));
        await page.InvokeAsync(() => page.Find("[data-testid=check-run]").Click());
    }

    private IRenderedComponent<SchemasCheck> Show(string query)
    {
        Navigation.NavigateTo($"c/prod/schemas/check{query}");
        return Render<SchemasCheck>(page => page.Add(x => x.ClusterName, "prod"));
    }
}
