using Dashboard.Services.Analysis;
using Dashboard.Services.Scanning.Filters;
using Dashboard.Services.Schemas;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Services.Analysis;

public sealed class FieldCensusTests
{
    private readonly AnalysisRig _rig = new();

    [Fact]
    public async Task Counts_how_often_a_field_is_filled_with_what_and_between_which_values()
    {
        _rig.Write("""{"status":"PAID","amount":12.50}""").Write("""{"status":"PAID","amount":9007199254740993}""").Write("""{"status":"FAILED","amount":null}""").Write("""{"status":"NEW"}""");

        var report = await CountAsync();

        report.Records.ShouldBe(4);
        var status = Field(report, "value.status");
        (status.Present, status.Nulls, status.Distinct, status.Min, status.Max).ShouldBe((4, 0, 3, "FAILED", "PAID"));
        (status.Top[0].Text, status.Top[0].Count, status.Top[0].First).ShouldBe(("PAID", 2, new CensusSpot(0, 0)));
        var amount = Field(report, "value.amount");
        (amount.Present, amount.Nulls, amount.Min, amount.Max).ShouldBe((3, 1, "12.50", "9007199254740993"));
        amount.Types.ShouldBe(new Dictionary<string, long> { ["number"] = 2, ["null"] = 1 });
    }

    [Fact]
    public async Task Counts_the_entries_of_a_list_once_for_each_value_that_holds_them()
    {
        _rig.Write("""{"items":[{"sku":"a"},{"sku":"b"}]}""").Write("""{"items":[]}""");

        var report = await CountAsync();

        Field(report, "value.items").Present.ShouldBe(2);
        var sku = Field(report, "value.items[].sku");
        (sku.Present, sku.Distinct).ShouldBe((1, 2));
    }

    [Theory]
    [InlineData(SchemaText.Json, """{"properties":{"status":{"$ref":"#/$defs/status"}},"$defs":{"status":{"enum":["PAID","NEW"]}}}""")]
    [InlineData(SchemaText.Avro, """{"type":"record","name":"O","fields":[{"name":"status","type":["null",{"type":"enum","name":"S","symbols":["PAID","NEW"]}]}]}""")]
    public async Task Names_values_that_the_enum_of_the_schema_does_not_have(string type, string schema)
    {
        await _rig.RegisterAsync("orders-value", schema, type);
        _rig.Write("""{"status":"PAID"}""").Write("""{"status":"LOST"}""").Write("""{"status":"LOST"}""");

        var status = Field(await CountAsync(), "value.status");

        var outside = status.Outside.ShouldNotBeNull().ShouldHaveSingleItem();
        (outside.Text, outside.Count, outside.First.Offset).ShouldBe(("LOST", 2, 1));
    }

    [Fact]
    public async Task Looks_only_at_the_newest_where_a_sample_is_enough()
    {
        for (var record = 0; record < 100; record++)
        {
            _rig.Write($$"""{"n":{{record}}}""", partition: record % 2);
        }

        var report = await CountAsync(sample: 20);

        report.Records.ShouldBe(20);
        Field(report, "value.n").Min.ShouldBe("80");
    }

    [Fact]
    public async Task Counts_only_what_the_filter_lets_through()
    {
        _rig.Write("""{"status":"PAID"}""").Write("""{"status":"FAILED","why":"card"}""");

        var report = await CountAsync(filter: new RecordFilter([new FilterRule("value.status", RuleOperator.Is, "FAILED")]));

        report.Records.ShouldBe(1);
        Field(report, "value.why").Present.ShouldBe(1);
    }

    [Fact]
    public async Task Names_values_without_fields_by_what_they_are()
    {
        _rig.Write("""{"a":1}""").Write("text").Write((byte[]?)null).Write(AnalysisRig.Framed(412, 1));

        var report = await CountAsync();

        report.Other.ShouldBe(new Dictionary<string, long> { ["text"] = 1, ["null"] = 1, ["cannot be read"] = 1 }, ignoreOrder: true);
        report.Structured.ShouldBe(1);
    }

    [Fact]
    public async Task Bounds_fields_and_values_whatever_the_messages_hold()
    {
        for (var record = 0; record < 1_500; record++)
        {
            _rig.Write($$"""{"id":{{record}},"field{{record}}":1}""");
        }

        var report = await CountAsync();

        report.Fields.Count.ShouldBe(500);
        report.LeftOut.ShouldBeGreaterThan(0);
        var id = Field(report, "value.id");
        (id.Distinct, id.IsDistinctExact, id.Max).ShouldBe((CensusBook.MostDistinct, false, "1499"));
    }

    private static CensusField Field(CensusReport report, string path) => report.Fields.Where(field => field.Path == path).ShouldHaveSingleItem();

    private async Task<CensusReport> CountAsync(long? sample = null, RecordFilter? filter = null)
    {
        var census = _rig.Analyses.TakeCensus("prod", AnalysisRig.All() with { Filter = filter }, sample);
        await AnalysisRig.RunAsync(census, TestContext.Current.CancellationToken);
        return census.Report;
    }
}
