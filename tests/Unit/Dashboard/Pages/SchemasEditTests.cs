using Bunit;
using Dashboard.Components.Pages;
using Dashboard.Components.Schemas;
using Dashboard.Services.Schemas;
using Dashboard.Tests.Unit.Support;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Dashboard.Pages;

public sealed class SchemasEditTests : ConsoleContext
{
    private const string Text = """{"type": "record", "name": "Order", "fields": [{"name": "id", "type": "string"}]}""";

    [Fact]
    public async Task Registers_a_first_schema_in_three_steps()
    {
        Admin.Add("orders");
        var page = Show("new");
        page.WaitForElement("[data-testid=draft-topic]").Input("orders");
        page.WaitForAssertion(() => page.Find("#draft-topic-help").TextContent.ShouldBe("The subject will be orders-value."));
        await ClickAsync(page, "wizard-next");
        page.WaitForElement("[data-testid=schema-editor]");

        await page.InvokeAsync(() => page.FindComponent<SchemaEditor>().Instance.Typed(Text));
        page.WaitForElement("[data-testid=draft-fields]").TextContent.ShouldContain("id");
        await ClickAsync(page, "wizard-next");
        page.WaitForElement("[data-verdict=fits]").TextContent.ShouldContain("A first schema always fits.");
        await ClickAsync(page, "wizard-register");

        page.WaitForElement("[data-testid=registered-version]").TextContent.ShouldBe("1");
        page.Find("[data-testid=registered-open]").GetAttribute("href").ShouldBe("/c/prod/schemas/subject?name=orders-value&v=1");
    }

    [Theory]
    [InlineData(SchemaText.Json, "\"title\": \"Orders\"")]
    [InlineData(SchemaText.Protobuf, "message Orders {")]
    [InlineData(SchemaText.Avro, "\"name\": \"Orders\"")]
    public async Task Makes_a_first_schema_of_the_topics_messages(string type, string expected)
    {
        Admin.Add("orders");
        Scanner.Add(ARecord.Json("""{"id": "o-1"}"""), ARecord.Json("""{"id": "o-2", "note": "x"}"""), ARecord.Tombstone());
        var page = Show("new");
        page.WaitForElement("[data-testid=draft-topic]").Input("orders");
        await page.InvokeAsync(() => page.Find($"[data-value={type}]").Change("on"));
        await ClickAsync(page, "wizard-next");

        page.WaitForElement("[data-testid=start-topic]").GetAttribute("aria-pressed").ShouldBe("true");
        await ClickAsync(page, "start-make");

        page.WaitForElement("[data-testid=start-said]").TextContent.ShouldStartWith("Made from the newest 2 messages of orders; 1 more");
        page.WaitForElement("[data-testid=draft-fields]").TextContent.ShouldContain("note");
        await ClickAsync(page, "wizard-next");
        page.WaitForElement("[data-verdict=fits]");
        await ClickAsync(page, "wizard-register");
        page.WaitForElement("[data-testid=registered-version]");
        var registered = (await Registry.GetVersionAsync("orders-value", null, cancellationToken: Xunit.TestContext.Current.CancellationToken)).Value!.Schema;
        registered.SchemaType.ShouldBe(type);
        registered.Text.ShouldContain(expected);
    }

    [Fact]
    public async Task Asks_whether_another_topic_was_meant()
    {
        Admin.Add("orders");
        var page = Show("new");
        page.WaitForElement("[data-testid=draft-topic]").Input("ordres");

        page.WaitForElement("[data-testid=name-guard]").TextContent.ShouldContain("No topic ordres exists.");
        await ClickAsync(page, "name-guard-take");

        page.WaitForAssertion(() => page.Find("#draft-topic-help").TextContent.ShouldBe("The subject will be orders-value."));
        page.FindAll("[data-testid=name-guard]").ShouldBeEmpty();
    }

    [Fact]
    public async Task Registers_with_the_references_that_were_named()
    {
        Registry.Add("address", new SchemaText("\"string\""));
        var page = Show("new?name=orders-value&step=2");
        page.WaitForElement("[data-testid=schema-editor]");
        await page.InvokeAsync(() => page.FindComponent<SchemaEditor>().Instance.Typed(Text));

        await ClickAsync(page, "reference-add");
        await page.InvokeAsync(() => page.WaitForElement("[data-testid=reference-name]").Change("shop.Address"));
        await page.InvokeAsync(() => page.Find("[data-testid=reference-subject]").Change("address"));
        await page.InvokeAsync(() => page.Find("[data-testid=reference-version]").Change("1"));
        await ClickAsync(page, "wizard-next");
        page.WaitForElement("[data-verdict=fits]");
        await ClickAsync(page, "wizard-register");

        page.WaitForElement("[data-testid=registered-version]");
        (await Registry.GetVersionAsync("orders-value", null, cancellationToken: Xunit.TestContext.Current.CancellationToken)).Value!.Schema.References.ShouldBe([new SchemaReference("shop.Address", "address", 1)]);
    }

    [Fact]
    public async Task Stays_where_the_subject_is_missing()
    {
        var page = Show("new");
        page.WaitForElement("[data-testid=wizard-next]");

        await ClickAsync(page, "wizard-next");

        page.WaitForElement("[data-testid=draft-topic-error]").TextContent.ShouldBe("Name the topic.");
    }

    [Fact]
    public async Task Shows_where_the_text_is_no_json_and_goes_no_further()
    {
        var page = Show("new?name=orders-value&step=2");
        page.WaitForElement("[data-testid=schema-editor]");
        await page.InvokeAsync(() => page.FindComponent<SchemaEditor>().Instance.Typed("{\n  x"));

        await ClickAsync(page, "wizard-next");

        page.Find("[data-testid=editor-problem]").TextContent.ShouldStartWith("Line 2, column 3:");
        page.Find("[data-testid=schema-input]").GetAttribute("aria-invalid").ShouldBe("true");
        Address.ShouldEndWith("step=2");
    }

    [Fact]
    public async Task Applies_a_fix_and_checks_again()
    {
        const string Id = "{errorType:'READER_FIELD_MISSING_DEFAULT_VALUE', description:'The field 'id' at path '/fields/0' in the new schema has no default value and is missing in the old schema', additionalInfo:'id'}";
        Registry.Add("orders-value", new SchemaText("""{"type": "record", "name": "Order", "fields": []}"""));
        Registry.Report = new CompatibilityReport(CompatibilityLevel.Backward, [1], [new SchemaDifference("READER_FIELD_MISSING_DEFAULT_VALUE", "/fields/0", Id, "The new schema asks for the field \"id\".", 1)], []);
        var page = Show("evolve?name=orders-value");
        page.WaitForElement("[data-testid=schema-editor]");
        await page.InvokeAsync(() => page.FindComponent<SchemaEditor>().Instance.Typed(Text));
        await ClickAsync(page, "wizard-next");
        page.WaitForElement("[data-testid=fix-apply]").TextContent.ShouldBe("Let id be empty (null), and empty by default");

        Registry.Report = new CompatibilityReport(CompatibilityLevel.Backward, [1], [], []);
        await ClickAsync(page, "fix-apply");

        page.WaitForElement("[data-verdict=fits]");
        await ClickAsync(page, "wizard-register");
        page.WaitForElement("[data-testid=registered-version]");
        (await Registry.GetVersionAsync("orders-value", null, cancellationToken: Xunit.TestContext.Current.CancellationToken)).Value!.Schema.Text.ShouldContain("""["null", "string"]""");
    }

    [Fact]
    public async Task Says_every_incompatibility_in_a_sentence_with_its_place()
    {
        Registry.Add("orders-value", new SchemaText("""{"type": "record", "name": "Order", "fields": []}"""));
        Registry.Report = new CompatibilityReport(
            CompatibilityLevel.Backward,
            [1],
            [new SchemaDifference("READER_FIELD_MISSING_DEFAULT_VALUE", "/fields/0", "{errorType:'READER_FIELD_MISSING_DEFAULT_VALUE'}", "The new schema asks for the field \"id\".", 1)],
            []);
        var page = Show("evolve?name=orders-value");
        page.WaitForElement("[data-testid=schema-editor]");
        await page.InvokeAsync(() => page.FindComponent<SchemaEditor>().Instance.Typed(Text));

        await ClickAsync(page, "wizard-next");

        var finding = page.WaitForElement("[data-testid=finding]");
        finding.GetAttribute("data-rule").ShouldBe("READER_FIELD_MISSING_DEFAULT_VALUE");
        finding.QuerySelector("h2")!.TextContent.ShouldBe("id has no default");
        finding.QuerySelector("[data-testid=finding-sentence]")!.TextContent.ShouldBe("The new schema asks for the field \"id\".");
        finding.QuerySelector("[data-testid=finding-raw]")!.TextContent.ShouldBe("{errorType:'READER_FIELD_MISSING_DEFAULT_VALUE'}");
        page.Find("[data-testid=wizard-register]").HasAttribute("disabled").ShouldBeTrue();
        page.Find("[data-testid=diff-change]").GetAttribute("data-path").ShouldBe("id");
    }

    [Fact]
    public void Says_that_there_is_nothing_to_evolve() =>
        Show("evolve?name=missing").WaitForElement("[data-testid=subject-missing]").TextContent.ShouldContain("has no version to start from");

    [Fact]
    public void Says_that_the_registry_is_down()
    {
        Registry.IsDown = true;

        Show("new").WaitForElement("[data-testid=state-error]").TextContent.ShouldContain("The registry does not answer.");
    }

    private static Task ClickAsync(IRenderedComponent<SchemasEdit> page, string testId) => page.InvokeAsync(() => page.Find($"[data-testid={testId}]").Click());

    private IRenderedComponent<SchemasEdit> Show(string address)
    {
        Navigation.NavigateTo($"c/prod/schemas/{address}");
        return Render<SchemasEdit>(page => page.Add(x => x.ClusterName, "prod"));
    }
}
