using System.Text;
using Dashboard.Services.Analysis;
using Dashboard.Services.Payloads;
using Dashboard.Services.Records;
using Dashboard.Services.Schemas;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Services.Analysis;

public sealed class PillSearchTests
{
    private const string Order = """{"type":"record","name":"Order","fields":[{"name":"id","type":"long"},{"name":"note","type":"string"}]}""";

    private readonly AnalysisRig _rig = new();

    [Fact]
    public async Task Finds_nothing_where_everything_can_be_read()
    {
        var id = await _rig.RegisterAsync("orders-value", Order);
        _rig.Write(AnalysisRig.Framed(id, 2, 2, (byte)'a')).Write((byte[]?)null).Write([]).Write("""{"a":1}""").Write("text");

        (await FindAsync(PillExpectation.Readable)).Groups.ShouldBeEmpty();
    }

    [Fact]
    public async Task Groups_pills_by_reason_with_the_first_the_last_and_the_producer()
    {
        _rig.Write("""{"a":1}""")
            .Write(AnalysisRig.Framed(412, 2), headers: Producer("checkout-api"))
            .Write("""{"a":""")
            .Write(AnalysisRig.Framed(412, 4), headers: Producer("checkout-api"))
            .Write("{a}");

        var report = await FindAsync(PillExpectation.Readable);

        report.Pills.ShouldBe(4);
        var unknown = report.Groups[0];
        (unknown.Reason, unknown.SchemaId, unknown.Count, unknown.First.Offset, unknown.Last.Offset).ShouldBe((PillReason.UnknownSchema, 412, 2, 1, 3));
        unknown.Producers.ShouldBe(["x-producer: checkout-api"]);
        report.Groups.Skip(1).Select(group => (group.Reason, group.First.Offset)).ShouldBe([(PillReason.Truncated, 2), (PillReason.NotJson, 4)], ignoreOrder: true);
    }

    [Fact]
    public async Task Tells_bytes_that_end_too_early_from_bytes_that_do_not_fit()
    {
        var id = await _rig.RegisterAsync("orders-value", Order);
        _rig.Write(AnalysisRig.Framed(id, 2, 8, (byte)'a')).Write(AnalysisRig.Framed(id, 2, 2, (byte)'a', 9, 9));

        var report = await FindAsync(PillExpectation.Readable);

        report.Groups.Select(group => (group.Reason, group.First.Offset)).ShouldBe([(PillReason.Truncated, 0), (PillReason.Misfit, 1)], ignoreOrder: true);
        report.Groups.ShouldAllBe(group => group.SchemaId == id);
    }

    [Fact]
    public async Task Validates_JSON_against_its_schema_and_names_the_place()
    {
        var id = await _rig.RegisterAsync("orders-value", """{"type":"object","properties":{"amount":{"type":"number"}}}""", SchemaText.Json);
        _rig.Write(Json(id, """{"amount":1}""")).Write(Json(id, """{"amount":"a lot"}"""));

        var group = (await FindAsync(PillExpectation.Readable)).Groups.ShouldHaveSingleItem();

        (group.Reason, group.Count, group.First.Offset).ShouldBe((PillReason.Invalid, 1, 1));
        group.First.Problem.ShouldContain("#/amount");
    }

    [Theory]
    [InlineData(PillExpectation.Json, "plain", PillReason.NotJson)]
    [InlineData(PillExpectation.Json, "", PillReason.Empty)]
    [InlineData(PillExpectation.Registered, """{"a":1}""", PillReason.NoSchema)]
    public async Task Holds_values_against_what_they_should_be(PillExpectation expectation, string value, PillReason expected)
    {
        _rig.Write(value);

        (await FindAsync(expectation)).Groups.ShouldHaveSingleItem().Reason.ShouldBe(expected);
    }

    [Fact]
    public async Task Finds_the_few_that_are_unlike_the_rest()
    {
        for (var record = 0; record < 40; record++)
        {
            _rig.Write("""{"a":1}""");
        }

        _rig.Write("oops");

        var report = await FindAsync(PillExpectation.Readable);

        var odd = report.Groups.ShouldHaveSingleItem();
        (odd.Reason, odd.Detail, odd.Count, odd.First.Offset, report.Most).ShouldBe((PillReason.UnlikeTheRest, "text", 1, 40, "json"));
    }

    [Fact]
    public async Task Leaves_text_alone_where_it_is_common()
    {
        _rig.Write("""{"a":1}""").Write("one").Write("two");

        (await FindAsync(PillExpectation.Readable)).Groups.ShouldBeEmpty();
    }

    [Fact]
    public async Task Looks_at_keys_too_but_takes_binary_ones_for_numbers()
    {
        _rig.Write("v", key: "{\"id\":").Write("v", key: "\u0001\u0000\u0002");

        var group = (await FindAsync(PillExpectation.Readable)).Groups.ShouldHaveSingleItem();

        (group.Kind, group.Reason, group.Count).ShouldBe((PayloadKind.Key, PillReason.Truncated, 1));
    }

    [Fact]
    public async Task Keeps_no_more_than_it_shows_however_many_there_are()
    {
        for (var record = 0; record < 2_000; record++)
        {
            _rig.Write($"{{broken {record}");
        }

        var report = await FindAsync(PillExpectation.Readable);

        report.Pills.ShouldBe(2_000);
        report.Groups.ShouldHaveSingleItem().Spots.Count.ShouldBe(PillBook.MostSpots);
    }

    private static RecordHeader Producer(string name) => new("x-producer", Encoding.UTF8.GetBytes(name));

    private static byte[] Json(int id, string json) => AnalysisRig.Framed(id, Encoding.UTF8.GetBytes(json));

    private async Task<PillReport> FindAsync(PillExpectation expectation)
    {
        var search = _rig.Analyses.FindPills("prod", AnalysisRig.All(), expectation);
        var reports = await AnalysisRig.RunAsync(search, TestContext.Current.CancellationToken);
        reports[^1].IsDone.ShouldBeTrue();
        reports[^1].Matched.ShouldBe(search.Report.Pills);
        return search.Report;
    }
}
