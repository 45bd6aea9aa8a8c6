using Bunit;
using Dashboard.Components.Pages;
using Dashboard.Services.Payloads;
using Dashboard.Services.Records;
using Dashboard.Services.Scanning;
using Dashboard.Services.Scanning.Filters;
using Dashboard.Services.Schemas;
using Dashboard.Tests.Unit.Support;
using Microsoft.AspNetCore.Components.Web;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Dashboard.Pages;

public sealed class TopicMessagesTests : ConsoleContext
{
    public TopicMessagesTests()
    {
        Admin.Add("orders", partitions: 4);
        Reader.SetRange("orders", 0, 0, 1707);
    }

    [Fact]
    public void Lists_the_newest_messages_with_links_that_open_them()
    {
        Registry.Add("orders-value", new SchemaText("\"string\""));
        Scanner.Add(ARecord.Json("""{"status":"PAID"}""", 3, 1041, "4711"), ARecord.Json("""{"status":"FAILED"}""", 3, 1042, null));

        var page = Show();

        var row = page.WaitForElement("[data-testid=row]");
        row.GetAttribute("data-offset").ShouldBe("1042");
        row.QuerySelector("[data-testid=cell-value]")!.TextContent.Trim().ShouldBe("status FAILED");
        row.QuerySelector("[data-testid=cell-key]")!.TextContent.Trim().ShouldBe("no key");
        row.QuerySelector("a[data-row-link]")!.GetAttribute("href").ShouldEndWith("/c/prod/topics/orders/messages?m=3%3A1042");
        page.WaitForAssertion(() => page.Find("[data-testid=topic-facts]").TextContent.ShouldContain("avro orders-value v1"));
        page.WaitForAssertion(() => page.Find("[data-testid=page-messages]").GetAttribute("data-ready").ShouldBe("true"));
        page.Find("[data-testid=messages-footer]").TextContent.ShouldStartWith("Newest 2 of about 1\u2009707");
    }

    [Fact]
    public void Shows_bytes_and_the_reason_of_what_cannot_be_read()
    {
        Scanner.Add(ARecord.Unreadable("schema 412 is not in this registry", [0, 0, 0, 1, 0x9c, 8], schema: new SchemaUse(412, null, null, null)));

        var cell = Show().WaitForElement("[data-testid=cell-value]").TextContent;

        cell.ShouldContain("cannot read");
        cell.ShouldContain("schema 412 is not in this registry");
        cell.ShouldContain("00 00 00 01 9c 08");
    }

    [Fact]
    public void Shows_the_columns_of_the_address_and_leaves_out_those_that_are_hidden()
    {
        Scanner.Add(ARecord.Json("""{"status":"PAID","id":9007199254740993}""", 3, 1041, "4711"));

        var page = Show("?cols=id,status&hide=key,size");

        page.WaitForElement("[data-testid=row]");
        page.FindAll("[data-testid=messages-grid] th").Select(head => head.TextContent.Trim()).ShouldBe(["Pick", "Time", "P", "Offset", "id", "status", "Value", "Schema"]);
        page.Find("[data-testid=cell-field-id]").TextContent.ShouldBe("9007199254740993");
        page.Find("[data-testid=column-key]").GetAttribute("aria-checked").ShouldBe("false");
    }

    [Fact]
    public void Two_that_are_picked_can_be_compared()
    {
        Scanner.Add(ARecord.Json("""{"a":1}""", 0, 1), ARecord.Json("""{"a":2}""", 0, 2), ARecord.Json("""{"a":3}""", 0, 3));
        var page = Show();
        page.WaitForElements("[data-testid=cell-pick] input")[0].Click();
        page.Find("[data-testid=picked-compare]").HasAttribute("disabled").ShouldBeTrue();

        page.FindAll("[data-testid=cell-pick] input")[2].Click();
        page.Find("[data-testid=picked-compare]").Click();

        Address.ShouldContain("d=0%3A1");
        Address.ShouldContain("m=0%3A3");
        page.Find("[data-testid=picked-clear]").Click();
        page.FindAll("[data-testid=messages-picked]").ShouldBeEmpty();
    }

    [Fact]
    public void With_shift_everything_in_between_is_picked()
    {
        Scanner.Add([.. Enumerable.Range(1, 9).Select(offset => ARecord.Json("{}", 0, offset))]);
        var page = Show();
        page.WaitForElements("[data-testid=cell-pick] input")[1].Click();

        page.FindAll("[data-testid=cell-pick] input")[5].Click(new MouseEventArgs { ShiftKey = true });

        page.Find("[data-testid=messages-picked]").TextContent.ShouldContain("5 picked");
    }

    [Fact]
    public void Never_renders_a_payload_as_markup()
    {
        Scanner.Add(ARecord.Json("""{"name":"<script>alert(1)</script>"}""", 0, 1, "<img src=x onerror=alert(1)>"), ARecord.Text("<b>bold</b>", 0, 2));

        var page = Show("?m=0:1&mv=json");

        page.WaitForElement("[data-testid=json-text]");
        page.FindAll("script, img, b:not(.strong)").ShouldBeEmpty();
        page.Markup.ShouldContain("&lt;script&gt;alert(1)&lt;/script&gt;");
    }

    [Fact]
    public void Reads_everything_from_the_address()
    {
        Show("?mode=time&from=2026-01-09T13:50:00Z&p=0,2-3&n=500&q=FAILED&in=value");

        var request = Scanner.Requests.ShouldHaveSingleItem();
        request.Start.ShouldBe(new ScanStart.Time(new DateTimeOffset(2026, 1, 9, 13, 50, 0, TimeSpan.Zero)));
        request.Partitions.ShouldBe([0, 2, 3]);
        (request.Limit, request.Text, request.SearchIn).ShouldBe((500, "FAILED", SearchIn.Value));
    }

    [Fact]
    public void Puts_a_search_into_the_address_and_runs_it()
    {
        Scanner.Add(ARecord.Json("""{"status":"PAID"}""", 0, 1), ARecord.Json("""{"status":"FAILED"}""", 0, 2));
        var page = Show();
        page.WaitForElement("[data-testid=row]");

        page.Find("[data-testid=messages-search]").Input("FAILED");
        page.Find("[data-testid=messages-query]").Submit();

        page.WaitForAssertion(() => page.FindAll("[data-testid=row]").ShouldHaveSingleItem().GetAttribute("data-offset").ShouldBe("2"));
        Address.ShouldStartWith("c/prod/topics/orders/messages?q=FAILED&job=");
    }

    [Fact]
    public void A_reload_comes_back_to_the_same_scan()
    {
        _ = Scanner.Hold();
        Show("?q=FAILED").WaitForElement("[data-testid=scan-pause]").Click();
        var address = Address;

        var again = Show(address[address.IndexOf('?', StringComparison.Ordinal)..]);

        again.WaitForElement("[data-testid=job-bar]").GetAttribute("data-state").ShouldBe("paused");
        Scanner.Requests.ShouldHaveSingleItem();
        again.Find("[data-testid=scan-continue]").Click();
        again.WaitForAssertion(() => again.Find("[data-testid=job-bar]").GetAttribute("data-state").ShouldBe("running"));
    }

    [Fact]
    public void A_link_whose_scan_is_no_longer_kept_runs_it_again_and_says_so()
    {
        var page = Show("?q=FAILED&job=gone");

        page.WaitForElement("[data-testid=job-anew]").TextContent.ShouldContain("runs again");
        Scanner.Requests.ShouldHaveSingleItem();
        Address.ShouldNotContain("job=gone");
    }

    [Fact]
    public void Builds_a_filter_from_fields_of_the_loaded_messages_and_puts_it_into_the_address()
    {
        Scanner.Add(ARecord.Json("""{"status":"PAID","customer":{"id":7}}""", 0, 1));
        var page = Show();
        page.WaitForElement("[data-testid=row]");

        page.Find("[data-testid=filter-add]").Click();
        page.FindAll("#filter-fields option").Select(option => option.GetAttribute("value")).ShouldContain("value.customer.id");
        page.Find("[data-testid=filter-field]").Input("value.status");
        page.Find("[data-testid=filter-operand]").Input("FAILED");
        page.Find("[data-testid=filter-set]").Click();
        page.Find("[data-testid=messages-query]").Submit();

        page.WaitForAssertion(() => Scanner.Requests[^1].Filter.ShouldBe(new RecordFilter([new FilterRule("value.status", RuleOperator.Is, "FAILED")])));
        Address.ShouldContain("f=value.status%20%3D%20FAILED");
        page.Find("[data-testid=messages-filter-row]").TextContent.ShouldBe("value.statusisFAILED");
    }

    [Fact]
    public void Tries_a_script_on_the_loaded_messages_before_a_topic_is_read_with_it()
    {
        Scanner.Add(ARecord.Json("""{"status":"PAID"}""", 0, 1), ARecord.Json("""{"status":"FAILED"}""", 0, 2));
        var page = Show();
        page.WaitForElement("[data-testid=row]");

        page.Find("[data-testid=filter-code]").Click();
        page.Find("[data-testid=filter-script]").Input("value.status === 'FAILED'");
        page.Find("[data-testid=filter-try]").Click();

        page.WaitForElement("[data-testid=filter-result]").TextContent.ShouldStartWith("1 match, 1 miss.");
    }

    [Fact]
    public void A_filter_of_the_address_that_cannot_be_read_is_named()
    {
        Show("?f=status%20%3D%20x").WaitForElement("[data-testid=address-warning]").TextContent.ShouldContain("“status” is no field.");
    }

    [Fact]
    public void Compares_the_marked_message_with_the_open_one()
    {
        Scanner.Add(ARecord.Json("""{"status":"PAID"}""", 0, 1), ARecord.Json("""{"status":"FAILED"}""", 0, 2));
        var page = Show("?m=0:1");
        page.WaitForElement("[data-testid=message-mark]").Click();

        Navigation.NavigateTo($"{Navigation.Uri.Replace("m=0:1", "m=0:2", StringComparison.Ordinal)}&mv=diff");

        var difference = page.WaitForElement("[data-testid=diff-table] tbody tr");
        difference.GetAttribute("data-kind").ShouldBe("changed");
        difference.TextContent.ShouldBe("value.status\"PAID\"\"FAILED\"");
        Address.ShouldContain("d=0%3A1");
    }

    [Fact]
    public void Exports_what_is_shown_and_everything_that_matches_as_downloads()
    {
        Scanner.Add(ARecord.Json("{}", 0, 1));
        var page = Show("?cols=status");

        page.WaitForElement("[data-testid=export-all-csv]").Click();

        Address.ShouldMatch("^download/export/[A-Za-z0-9_-]{16}/csv$");
    }

    [Fact]
    public void A_huge_value_is_shown_in_pieces_and_downloaded_as_a_whole()
    {
        Scanner.Add(ARecord.Json($$"""{"x":"{{new string('x', 2_000_000)}}"}""", 3, 1042));

        var page = Show("?m=3:1042");

        page.WaitForElement("[data-testid=message-download]").GetAttribute("href").ShouldBe("/download/payload/value?cluster=prod&topic=orders&partition=3&offset=1042");
        page.Find("[data-testid=plain-text]").TextContent.Length.ShouldBeLessThan(70_000);
        page.FindAll("[data-testid=message-copy]").ShouldBeEmpty();
    }

    [Fact]
    public void Keeps_a_search_for_the_team_and_offers_it_again()
    {
        var page = Show("?q=FAILED");
        page.WaitForElement("[data-testid=saved-new]").Click();
        page.Find("[data-testid=saved-name]").Input("Failed orders");
        page.Find("[data-testid=saved-save]").Click();

        page.WaitForElement("[data-testid=saved-filter]").GetAttribute("href").ShouldBe("/c/prod/topics/orders/messages?q=FAILED");
        Filters.Filters.ShouldHaveSingleItem().Name.ShouldBe("Failed orders");
    }

    [Fact]
    public void A_large_search_names_its_price_before_it_begins()
    {
        Scanner.Plan = new ScanPlan(4_100_000, 2_300_000_000, 6);

        var page = Show("?q=FAILED");

        page.WaitForElement("[data-testid=scan-cost]").TextContent.ShouldBe("This reads up to 4.10\u2009M messages, about 2.30\u2009GB, of 6 partitions.");
        Scanner.Requests.ShouldBeEmpty();
        page.Find("[data-testid=scan-start]").Click();
        page.WaitForAssertion(() => Scanner.Requests.ShouldHaveSingleItem());
    }

    [Fact]
    public void Asks_nothing_while_the_query_is_wrong_and_says_what_is()
    {
        var page = Show();
        page.Find("[data-testid=messages-mode]").Change("Time");
        page.Find("[data-testid=messages-time]").Input("25:90");

        page.Find("[data-testid=messages-query]").Submit();

        page.Find("[data-testid=messages-query-error]").TextContent.ShouldContain("Write a time");
        Scanner.Requests.ShouldHaveSingleItem();
    }

    [Fact]
    public void Says_that_an_address_was_wrong_and_shows_the_newest()
    {
        Scanner.Add(ARecord.Json("{}", 0, 1));

        var page = Show("?mode=sideways");

        page.WaitForElement("[data-testid=row]");
        page.Find("[data-testid=address-warning]").TextContent.ShouldContain("sideways");
    }

    [Fact]
    public void Says_what_was_searched_when_nothing_matches()
    {
        Scanner.Add(ARecord.Json("{}", 0, 1));

        var page = Show("?q=payments");

        page.WaitForElement("[data-testid=state-filtered-empty]").TextContent.ShouldContain("No message has “payments”. Read: all 1 message of partition 0.");
        page.Find("[data-testid=messages-clear-text]").Click();
        page.WaitForElement("[data-testid=row]");
        Address.ShouldBe("c/prod/topics/orders/messages");
    }

    [Fact]
    public void Says_what_to_do_with_an_empty_topic() =>
        Show().WaitForElement("[data-testid=state-empty]").TextContent.ShouldContain("No messages are stored.");

    [Fact]
    public void Says_that_there_is_no_such_topic() =>
        Show(topic: "payments").WaitForElement("[data-testid=state-unknown-topic]").TextContent.ShouldContain("payments");

    [Fact]
    public void Says_why_it_cannot_read_and_tries_again()
    {
        Scanner.Failure = new KafkaFailure(-195, "TRANSPORT", "No broker answers.", IsRetriable: true);
        var page = Show();
        page.WaitForElement("[data-testid=state-error]").TextContent.ShouldContain("No broker answers.");

        Scanner.Failure = null;
        Scanner.Add(ARecord.Json("{}", 0, 1));
        page.Find("[data-testid=state-error-retry]").Click();

        page.WaitForElement("[data-testid=row]");
    }

    [Fact]
    public void Shows_progress_and_lets_a_scan_be_cancelled()
    {
        var reports = Scanner.Hold();
        var page = Show("?q=x");
        reports.TryWrite(new ScanReport([ARecord.Json("""{"a":"x"}""", 0, 1)], 239_000, 413_000, 1, 131_000_000, 2, 61_200, TimeSpan.FromSeconds(3), IsDone: false));

        page.WaitForAssertion(() => page.Find("[data-testid=job-bar]").TextContent.ShouldContain("Scanning 57 %"));
        var bar = page.Find("[data-testid=job-bar]");
        (bar.GetAttribute("data-state"), bar.GetAttribute("data-scanned"), bar.GetAttribute("data-hits")).ShouldBe(("running", "239000", "1"));
        bar.TextContent.ShouldContain("61\u2009200/s");
        bar.TextContent.ShouldContain("2 cannot be read");
        page.Find("[data-testid=scan-cancel]").Click();

        page.WaitForAssertion(() => page.Find("[data-testid=job-bar]").GetAttribute("data-state").ShouldBe("cancelled"));
        page.FindAll("[data-testid=row]").ShouldHaveSingleItem();
    }

    [Fact]
    public void Opens_a_record_beside_the_list_with_its_neighbours()
    {
        Scanner.Add(ARecord.Json("""{"id":"a"}""", 3, 1), ARecord.Json("""{"id":"b"}""", 3, 2), ARecord.Json("""{"id":"c"}""", 3, 3));

        var page = Show("?m=3:2");

        page.WaitForElement("[data-testid=inspector] [data-testid=json-tree]").TextContent.ShouldContain("\"b\"");
        page.Find("tr[aria-selected=true]").GetAttribute("data-offset").ShouldBe("2");
        page.Find("[data-testid=message-next]").GetAttribute("href").ShouldEndWith("m=3%3A1");
        page.Find("[data-testid=message-previous]").GetAttribute("href").ShouldEndWith("m=3%3A3");
        page.Find("[data-testid=message-close]").GetAttribute("href").ShouldEndWith("/c/prod/topics/orders/messages");
        page.Find("[data-testid=message-open]").GetAttribute("href").ShouldBe("/c/prod/topics/orders/m/3/2");
    }

    [Fact]
    public void Keeps_the_view_of_the_record_in_the_address()
    {
        Scanner.Add(ARecord.Json("""{"id":"a"}""", 3, 1, headers: new RecordHeader("trace", "abc"u8.ToArray())));
        var page = Show("?m=3:1");

        page.WaitForElement("[data-testid=message-view-headers]").Click();

        page.WaitForElement("[data-testid=header]").TextContent.ShouldContain("abc");
        Address.ShouldEndWith("mv=headers");
    }

    [Fact]
    public void Gives_a_field_of_the_value_its_own_column()
    {
        Scanner.Add(ARecord.Json("""{"status":"PAID","customer":{"id":7}}""", 3, 1));

        var page = Show("?cols=status,customer.id,none");

        page.WaitForElement("[data-testid='cell-field-status']").TextContent.ShouldBe("PAID");
        page.Find("[data-testid='cell-field-customer.id']").TextContent.ShouldBe("7");
        page.Find("[data-testid='cell-field-none']").TextContent.ShouldBe("–");
    }

    private IRenderedComponent<TopicMessages> Show(string query = "", string topic = "orders")
    {
        Navigation.NavigateTo($"c/prod/topics/{topic}/messages{query}");
        return Render<TopicMessages>(page => page.Add(x => x.ClusterName, "prod").Add(x => x.TopicName, topic));
    }
}
