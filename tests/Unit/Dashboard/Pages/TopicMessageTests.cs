using Bunit;
using Dashboard.Components.Pages;
using Dashboard.Services.Payloads;
using Dashboard.Services.Schemas;
using Dashboard.Tests.Unit.Support;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Dashboard.Pages;

public sealed class TopicMessageTests : ConsoleContext
{
    public TopicMessageTests()
    {
        Admin.Add("orders", partitions: 4);
        Reader.SetRange("orders", 3, 10, 20);
    }

    [Fact]
    public void Shows_one_record_by_its_address()
    {
        var schema = Registry.Add("orders-value", new SchemaText("""{"type":"string"}"""));
        Scanner.Add(ARecord.Json("""{"id":"a"}""", 3, 12, schema: new SchemaUse(schema.Id, "AVRO", "orders-value", 1)));

        var page = Show(3, 12);

        page.WaitForElement("[data-testid=json-tree]").TextContent.ShouldContain("\"a\"");
        page.Find("[data-testid=page-message]").GetAttribute("data-ready").ShouldBe("true");
        page.Find("[data-testid=record-schema]").GetAttribute("href").ShouldBe("/c/prod/schemas/subject?name=orders-value&v=1");
        page.Find("[data-testid=message-next]").GetAttribute("href").ShouldBe("/c/prod/topics/orders/m/3/13");
    }

    [Fact]
    public void Shows_the_schema_that_wrote_it()
    {
        var schema = Registry.Add("orders-value", new SchemaText("""{"type":"string"}"""));
        Scanner.Add(ARecord.Json("""{"id":"a"}""", 3, 12, schema: new SchemaUse(schema.Id, "AVRO", "orders-value", 1)));

        var page = Show(3, 12, "?view=schema");

        page.WaitForElement("[data-testid=schema-subject]").TextContent.ShouldBe("orders-value version 1");
        page.WaitForAssertion(() => page.Find("[data-testid=json-text]").TextContent.ShouldContain("\"string\""));
    }

    [Fact]
    public void Says_that_a_record_has_expired_and_where_to_look()
    {
        var page = Show(3, 4);

        page.WaitForElement("[data-testid=state-gone]").TextContent.ShouldContain("expired");
        page.Find("[data-testid=gone-nearest]").GetAttribute("href").ShouldBe("/c/prod/topics/orders/m/3/10");
    }

    [Fact]
    public void Explains_bytes_that_cannot_be_read()
    {
        Scanner.Add(ARecord.Unreadable("schema 412 is not in this registry", [0, 0, 0, 1, 0x9c, 8, 9], 3, 12, new SchemaUse(412, null, null, null)));

        var page = Show(3, 12);

        page.WaitForAssertion(() => page.Find("[data-testid=doctor-cause]").TextContent.ShouldBe("The value was written with schema 412, which this registry does not have. The bytes are shown as they are stored."));
        page.Find("[data-testid=doctor-card] a").GetAttribute("href").ShouldBe("/c/prod/schemas/id/412");
        page.Find("[data-testid=message-view-raw]").GetAttribute("aria-selected").ShouldBe("true");
    }

    [Fact]
    public void Says_what_a_null_value_means()
    {
        Scanner.Add(ARecord.Tombstone(3, 12));

        Show(3, 12).WaitForElement("[data-testid=message-nothing]").TextContent.ShouldContain("The value is null.");
    }

    [Fact]
    public void Keeps_the_view_in_the_address()
    {
        Scanner.Add(ARecord.Json("""{"id":"a"}""", 3, 12));
        var page = Show(3, 12);

        page.WaitForElement("[data-testid=message-view-raw]").Click();

        page.WaitForElement("[data-testid=hex]");
        Address.ShouldBe("c/prod/topics/orders/m/3/12?view=raw");
    }

    private IRenderedComponent<TopicMessage> Show(int partition, long offset, string query = "")
    {
        Navigation.NavigateTo($"c/prod/topics/orders/m/{partition}/{offset}{query}");
        return Render<TopicMessage>(page => page.Add(x => x.ClusterName, "prod").Add(x => x.TopicName, "orders").Add(x => x.Partition, partition).Add(x => x.Offset, offset));
    }
}
