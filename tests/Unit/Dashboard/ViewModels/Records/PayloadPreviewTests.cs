using Dashboard.Services.Payloads;
using Dashboard.ViewModels.Records;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Dashboard.ViewModels.Records;

public sealed class PayloadPreviewTests
{
    [Fact]
    public void Puts_an_object_on_one_line_with_numbers_as_written() =>
        Line("""{"id":9007199254740993,"amount":129.90,"ok":true,"note":null,"customer":{"a":1,"b":2},"items":[1,{"x":1},3],"name":"Ann"}""")
            .ShouldBe("id 9007199254740993 amount 129.90 ok true note null customer {2} items [3] name Ann");

    [Theory]
    [InlineData("\"text\"", "text")]
    [InlineData("42", "42")]
    [InlineData("{}", "{}")]
    [InlineData("[]", "[]")]
    [InlineData("[1,2]", "1 2")]
    [InlineData("not json", "not json")]
    public void Shows_any_document(string json, string line) =>
        Line(json).ShouldBe(line);

    [Fact]
    public void Keeps_to_two_hundred_characters_of_a_large_document()
    {
        var json = $$"""{"a":"{{new string('x', 1_000_000)}}"}""";

        var line = Line(json);

        line.Length.ShouldBeLessThan(PayloadPreview.Most + 20);
    }

    [Fact]
    public void Stops_where_a_container_goes_on_beyond_what_is_read()
    {
        var json = $$"""{"id":1,"items":[{{string.Join(',', Enumerable.Range(0, 100_000))}}],"last":2}""";

        Line(json).ShouldBe("id 1 items […]");
    }

    [Fact]
    public void Shows_control_characters_as_symbols() =>
        PayloadPreview.Of(new DecodedPayload(PayloadForm.Text, "text", "a\tb\0c\u202e")).ShouldHaveSingleItem().Text.ShouldBe("a␉b␀c\ufffd");

    [Fact]
    public void Cuts_no_character_in_half() =>
        Symbols.Show("ab😀cd", 3).ShouldBe("ab…");

    private static string Line(string json) =>
        string.Join(' ', PayloadPreview.Of(new DecodedPayload(PayloadForm.Json, "json", json)).Select(part => part.Text));

    [Theory]
    [InlineData("""{"id":"4711","status":"FAILED"}""", "failed", null)]
    [InlineData("""{"id":"4711"}""", "elsewhere", null)]
    [InlineData("""{"id":"4711"}""", "", null)]
    public void A_match_at_hand_needs_no_line_of_its_own(string json, string needle, string? around)
    {
        var payload = new DecodedPayload(PayloadForm.Json, "json", json);

        PayloadPreview.Around(payload, PayloadPreview.Of(payload), needle)?.Text.ShouldBe(around);
    }

    [Fact]
    public void A_match_far_into_a_payload_is_shown_with_what_stands_around_it()
    {
        var payload = new DecodedPayload(PayloadForm.Json, "json", $$"""{"long":"{{new string('x', 5000)}} \u0001 Needle and more","after":"{{new string('y', 100)}}"}""");

        var around = PayloadPreview.Around(payload, PayloadPreview.Of(payload), "needle").ShouldNotBeNull();

        around.Text.ShouldStartWith("…xxx");
        around.Text.ShouldContain(" Needle and more");
        around.Text.Length.ShouldBeLessThan(80);
    }
}
