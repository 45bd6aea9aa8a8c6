using Bunit;
using Dashboard.Components.Pages;
using Dashboard.Services.Records;
using Dashboard.Services.Schemas;
using Dashboard.Tests.Unit.Support;
using MudBlazor;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Dashboard.Pages;

public sealed class SubjectTests : ConsoleContext
{
    private const string First = """{"type": "record", "name": "Order", "fields": [{"name": "id", "type": "string", "doc": "Number of the order"}]}""";
    private const string Second = """{"type": "record", "name": "Order", "fields": [{"name": "id", "type": "string", "doc": "Number of the order"}, {"name": "note", "type": ["null", "string"], "default": null}]}""";

    public SubjectTests() => Registry.Add("orders-value", new SchemaText(First));

    [Fact]
    public void Shows_the_newest_version_in_words_and_as_text()
    {
        Registry.Add("orders-value", new SchemaText(Second));

        var page = Show("?name=orders-value");

        page.WaitForElements("[data-testid=schema-field]").Select(row => row.GetAttribute("data-path")).ShouldBe(["id", "note"]);
        page.Find("[data-path=id]").TextContent.ShouldContain("Number of the order");
        page.Find("[data-path=note]").TextContent.ShouldContain("optional");
        page.Find("[data-testid=schema-code]").TextContent.ShouldContain("{\"name\": \"id\", \"type\": \"string\", \"doc\": \"Number of the order\"}");
        page.Find("[data-testid=subject-id]").TextContent.ShouldBe("v2 #2");
        page.Find("[data-testid=subject-topic]").GetAttribute("href").ShouldBe("/c/prod/topics/orders/messages");
        page.Find("[data-testid=subject-level]").TextContent.ShouldBe("level BACKWARD, inherited");
    }

    [Fact]
    public void Shows_the_version_of_the_address()
    {
        Registry.Add("orders-value", new SchemaText(Second));

        var page = Show("?name=orders-value&v=1");

        page.WaitForElement("[data-testid=subject-id]").TextContent.ShouldBe("v1 #1");
        page.FindAll("[data-testid=schema-field]").ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("7")]
    [InlineData("0")]
    public void Says_that_a_version_does_not_exist_and_shows_the_newest(string version)
    {
        var page = Show($"?name=orders-value&v={version}");

        page.WaitForElement("[data-testid=version-unknown]").TextContent.ShouldContain($"There is no version {version} of this subject; this is version 1.");
    }

    [Fact]
    public void Names_a_subject_that_does_not_exist_whatever_its_name()
    {
        var page = Show("?name=a%2Fb%20%25c");

        page.WaitForElement("[data-testid=subject-missing]").TextContent.ShouldContain("knows no subject a/b %c");
        page.Find("[data-testid=subject-missing] a").GetAttribute("href").ShouldBe("/c/prod/schemas/new?name=a%2Fb%20%25c");
    }

    [Fact]
    public async Task A_deleted_subject_is_restored_with_its_versions()
    {
        await Registry.DeleteSubjectAsync("orders-value", permanent: false, Xunit.TestContext.Current.CancellationToken);
        var page = Show("?name=orders-value");

        page.WaitForElement("[data-testid=subject-restore]").Click();

        page.WaitForAssertion(() => page.FindAll("[data-testid=subject-restore]").ShouldBeEmpty());
        page.FindAll("[data-testid=subject-deleted]").ShouldBeEmpty();
    }

    [Fact]
    public void Shows_who_refers_to_a_version()
    {
        Registry.Referrers[("orders-value", 1)] = [new SchemaReferrer(9, [new SubjectVersion("payments-value", 3)])];

        var page = Show("?name=orders-value&tab=references");

        page.WaitForElement("[data-testid=referrer]").TextContent.ShouldContain("payments-value v3");
    }

    [Fact]
    public void Tells_what_a_level_would_have_refused_before_it_is_set()
    {
        Registry.Add("orders-value", new SchemaText("""{"type": "record", "name": "Order", "fields": [{"name": "needed", "type": "int"}]}"""));
        var page = Show("?name=orders-value&tab=settings");

        page.WaitForElement("[data-testid=level-preview]").Click();

        page.WaitForElement("[data-testid=level-history]").GetAttribute("data-refused").ShouldBe("2");
    }

    [Fact]
    public void Counts_the_schemas_that_the_topic_really_holds()
    {
        Reader.SetRange("orders", 0, 0, 1).Add(new KafkaRecord(new TopicPartition("orders", 0), 0, DateTimeOffset.UnixEpoch, TimestampKind.CreateTime, null, [0, 0, 0, 0, 1, 2], []));
        var page = Show("?name=orders-value&tab=used");

        page.WaitForElement("[data-testid=ids-look]").Click();

        page.WaitForElement("[data-testid=ids-row]").TextContent.ShouldContain("version 1 of this subject");
    }

    [Fact]
    public void Shows_payload_text_as_text()
    {
        Registry.Add("odd", new SchemaText("""{"type": "record", "name": "R", "doc": "<script>alert(1)</script>", "fields": []}"""));

        var page = Show("?name=odd");

        page.WaitForElement("[data-testid=schema-code]").TextContent.ShouldContain("<script>");
        page.FindAll("script").ShouldBeEmpty();
    }

    [Fact]
    public void Compares_with_the_version_before_field_by_field()
    {
        Registry.Add("orders-value", new SchemaText(Second));

        var page = Show("?name=orders-value&tab=diff");

        var change = page.WaitForElement("[data-testid=diff-change]");
        (change.GetAttribute("data-kind"), change.GetAttribute("data-path")).ShouldBe(("added", "note"));
        page.Find("[data-testid=diff-count]").TextContent.ShouldBe("1 change");
    }

    [Fact]
    public void Says_who_can_read_whose_messages()
    {
        Registry.Add("orders-value", new SchemaText("""{"type": "record", "name": "Order", "fields": [{"name": "id", "type": ["string", "int"]}, {"name": "sum", "type": "int", "default": 0}]}"""));

        var page = Show("?name=orders-value&tab=diff");

        page.WaitForElement("[data-testid=diff-new-reads]").TextContent.ShouldBe("New applications can read old messages");
        page.Find("[data-testid=diff-old-reads]").TextContent.ShouldBe("Old applications fail on 1 difference");
        page.Find("[data-path=id] [data-side=old]").TextContent.ShouldEndWith("cannot read it");
        page.Find("[data-path=sum] [data-side=new]").TextContent.ShouldEndWith("uses default");
        page.Find("[data-path=sum] [data-side=old]").TextContent.ShouldEndWith("ignores it");
        page.Find("[data-testid=diff-whys]").TextContent.ShouldContain("\"id\"");
    }

    [Fact]
    public void Says_who_can_read_whose_messages_of_a_json_schema_with_references()
    {
        Registry.Add("city", new SchemaText("""{"type": "string"}""", SchemaText.Json));
        SchemaText Person(string rest) => new($$"""{"properties": {"city": {"$ref": "city.json"}, {{rest}} } }""", SchemaText.Json, [new SchemaReference("city.json", "city", 1)]);
        Registry.Add("people-value", Person("\"age\": {\"type\": \"integer\"}"));
        Registry.Add("people-value", Person("\"age\": {\"type\": \"number\"}"));

        var page = Show("?name=people-value&tab=diff");

        page.WaitForElement("[data-testid=diff-new-reads]").TextContent.ShouldBe("New applications can read old messages");
        page.Find("[data-testid=diff-old-reads]").TextContent.ShouldBe("Old applications fail on 1 difference");
        page.Find("[data-testid=diff-whys]").TextContent.ShouldContain("\"age\"");
    }

    [Fact]
    public void Keeps_the_compared_versions_in_the_address()
    {
        Registry.Add("orders-value", new SchemaText(Second));
        Registry.Add("orders-value", new SchemaText("\"string\""));
        var page = Show("?name=orders-value&tab=diff");
        page.WaitForElement("[data-testid=diff-before]").GetAttribute("value").ShouldBe("2");

        page.InvokeAsync(() => page.Find("[data-testid=diff-before]").Change("1"));
        page.WaitForAssertion(() => Address.ShouldBe("c/prod/schemas/subject?name=orders-value&tab=diff&v=3&against=1"));
        page.InvokeAsync(() => page.Find("[data-testid=diff-mode-sides]").Click());

        page.WaitForElement("[data-testid=diff-sides]").TextContent.ShouldContain("v1");
        Address.ShouldEndWith("&diff=sides");
    }

    [Fact]
    public void Has_nothing_to_compare_where_there_is_one_version() =>
        Show("?name=orders-value&tab=diff").WaitForElement("[data-testid=diff-alone]");

    [Fact]
    public void Lists_every_version_with_its_id()
    {
        Registry.Add("orders-value", new SchemaText(Second));

        var page = Show("?name=orders-value&tab=versions");

        page.WaitForAssertion(() => page.FindAll("[data-testid=cell-id]").Select(cell => cell.TextContent).ShouldBe(["#2", "#1"]));
        page.FindAll("[data-testid=version-row]")[1].GetAttribute("href").ShouldBe("/c/prod/schemas/subject?name=orders-value&v=1");
    }

    [Fact]
    public void Sets_the_level_once_it_is_confirmed()
    {
        var dialogs = Render<MudDialogProvider>();
        var page = Show("?name=orders-value&tab=settings");

        page.WaitForElement("[data-value=FULL]");
        page.InvokeAsync(() => page.Find("[data-value=FULL]").Change("FULL"));
        page.InvokeAsync(() => page.Find("[data-testid=level-form] form").Submit());
        dialogs.WaitForElement("[data-testid=dialog-confirm]").TextContent.ShouldBe("Set FULL");
        dialogs.InvokeAsync(() => dialogs.Find("[data-testid=dialog-confirm]").Click());

        page.WaitForAssertion(() => page.Find("[data-testid=subject-level]").TextContent.ShouldBe("level FULL"));
    }

    [Fact]
    public void Deletes_the_subject_only_after_its_name_was_typed()
    {
        var dialogs = Render<MudDialogProvider>();
        var page = Show("?name=orders-value");
        page.WaitForElement("[data-testid=subject-delete]");
        page.InvokeAsync(() => page.Find("[data-testid=subject-delete]").Click());
        dialogs.WaitForElement("[data-testid=dialog-confirm]").HasAttribute("disabled").ShouldBeTrue();

        dialogs.InvokeAsync(() => dialogs.Find("[data-testid=dialog-name]").Input("orders-value"));
        dialogs.InvokeAsync(() => dialogs.Find("[data-testid=dialog-confirm]").Click());

        page.WaitForElement("[data-testid=subject-deleted]");
    }

    [Fact]
    public void Says_why_nothing_was_deleted()
    {
        var dialogs = Render<MudDialogProvider>();
        var page = Show("?name=orders-value");
        Registry.Refusal = new RegistryRefusal(42206, "One or more references exist to the schema");
        page.WaitForElement("[data-testid=version-delete]");
        page.InvokeAsync(() => page.Find("[data-testid=version-delete]").Click());

        dialogs.WaitForElement("[data-testid=dialog-name]");
        dialogs.InvokeAsync(() => dialogs.Find("[data-testid=dialog-name]").Input("orders-value"));
        dialogs.InvokeAsync(() => dialogs.Find("[data-testid=dialog-confirm]").Click());

        page.WaitForElement("[data-testid=subject-refusal]").TextContent.ShouldContain("Nothing was changed. One or more references exist to the schema.");
    }

    [Fact]
    public void Says_that_the_registry_is_down_and_tries_again()
    {
        Registry.IsDown = true;
        var page = Show("?name=orders-value");
        page.WaitForElement("[data-testid=state-error]");

        Registry.IsDown = false;
        page.InvokeAsync(() => page.Find("[data-testid=state-error-retry]").Click());

        page.WaitForElement("[data-testid=schema-field]");
    }

    private IRenderedComponent<Subject> Show(string query)
    {
        Navigation.NavigateTo($"c/prod/schemas/subject{query}");
        return Render<Subject>(page => page.Add(x => x.ClusterName, "prod"));
    }
}
