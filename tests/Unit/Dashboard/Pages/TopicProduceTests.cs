using Bunit;
using Dashboard.Components.Pages;
using Dashboard.Services.Publishing;
using Dashboard.Services.Records;
using Dashboard.Services.Schemas;
using Dashboard.Tests.Unit.Support;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Dashboard.Pages;

public sealed class TopicProduceTests : ConsoleContext
{
    public TopicProduceTests()
    {
        Admin.Add("orders", partitions: 3);
        Reader.SetRange("orders", 0, 0, 10);
    }

    [Fact]
    public void Sends_what_was_written_and_leads_to_the_record()
    {
        var page = Show();
        page.Find("[data-testid=produce-key-format]").Change("Text");
        page.Find("[data-testid=produce-key]").Input("4711");
        page.Find("[data-testid=produce-value]").Input("""{"id":1}""");
        page.Find("[data-testid=produce-header-add]").Click();
        page.Find("[data-testid=produce-header-name]").Input("trace");
        page.Find("[data-testid=produce-header-value]").Input("abc");

        page.Find("#produce-form").Submit();

        page.WaitForElement("[data-testid=produce-open]").GetAttribute("href").ShouldBe("/c/prod/topics/orders/m/0/0");
        var draft = Publisher.Published.ShouldHaveSingleItem().Draft;
        (draft.Key, draft.Value).ShouldBe((new PayloadDraft(PayloadFormat.Text, "4711"), new PayloadDraft(PayloadFormat.Json, """{"id":1}""")));
        draft.Headers!.ShouldHaveSingleItem().Name.ShouldBe("trace");
    }

    [Fact]
    public void Says_where_the_json_breaks_and_sends_nothing()
    {
        var page = Show();
        page.Find("[data-testid=produce-value]").Input("{\n  \"id\": }");

        page.Find("#produce-form").Submit();

        page.Find("[data-testid=produce-value-error]").TextContent.ShouldBe("This is no JSON: it breaks at line 2, character 9.");
        Publisher.Attempts.ShouldBe(0);
    }

    [Fact]
    public void Keeps_what_was_typed_when_kafka_does_not_acknowledge()
    {
        Publisher.Failure = new KafkaFailure(-185, "TIMED_OUT", "The broker did not answer in time.", IsRetriable: true);
        var page = Show();
        page.Find("[data-testid=produce-value]").Input("""{"id":1}""");

        page.Find("#produce-form").Submit();

        page.WaitForElement("[data-testid=produce-failure]").TextContent.ShouldContain("The broker did not answer in time.");
        page.Find("[data-testid=produce-value]").GetAttribute("value").ShouldBe("""{"id":1}""");
    }

    [Fact]
    public void Offers_the_schema_of_the_topic_first()
    {
        var schema = Registry.Add("orders-value", new SchemaText("\"string\""));
        var page = Show();

        page.WaitForAssertion(() => page.Find("[data-testid=produce-value-schema]").TextContent.ShouldContain("orders-value v1"));
        page.Find("[data-testid=produce-value]").Input("\"x\"");
        page.Find("#produce-form").Submit();

        page.WaitForElement("[data-testid=produce-result]");
        Publisher.Published.ShouldHaveSingleItem().Draft.Value.ShouldBe(new PayloadDraft(PayloadFormat.Schema, "\"x\"", schema.Id));
    }

    [Fact]
    public void Copies_a_stored_record_into_the_form()
    {
        Scanner.Add(ARecord.Json("""{"id":"a"}""", 0, 4, "k1", headers: new RecordHeader("trace", "abc"u8.ToArray())));

        var page = Show("?from=0:4");

        page.WaitForAssertion(() => page.Find("[data-testid=produce-key]").GetAttribute("value").ShouldBe("k1"));
        page.Find("[data-testid=produce-value]").GetAttribute("value")!.ShouldContain("\"a\"");
        page.Find("[data-testid=produce-header-value]").GetAttribute("value").ShouldBe("abc");
    }

    [Fact]
    public void Says_what_a_null_value_does()
    {
        var page = Show();

        page.Find("[data-testid=produce-value-format]").Change("Null");

        page.Find("[data-testid=produce-value-entry]").TextContent.ShouldContain("deletes nothing");
    }

    private IRenderedComponent<TopicProduce> Show(string query = "")
    {
        Navigation.NavigateTo($"c/prod/topics/orders/produce{query}");
        return Render<TopicProduce>(page => page.Add(x => x.ClusterName, "prod").Add(x => x.TopicName, "orders"));
    }
}
