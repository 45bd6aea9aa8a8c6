using Dashboard.Services.Scanning;
using Dashboard.Services.Scanning.Filters;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Services.Analysis;

public sealed class RecordTraceTests
{
    private readonly AnalysisRig _rig = new();

    [Fact]
    public async Task Finds_a_value_in_every_topic_and_adds_up_what_was_read()
    {
        _rig.Write("""{"id":"4711"}""", topic: "orders").Write("""{"id":"1"}""", topic: "orders").Write("""{"id":"4711"}""", topic: "payments");
        var trace = _rig.Analyses.Trace("prod", [Request("orders"), Request("payments")]);

        var plan = await trace.PlanAsync(TestContext.Current.CancellationToken);
        var reports = await AnalysisRig.RunAsync(trace, TestContext.Current.CancellationToken);

        plan.Records.ShouldBe(3);
        reports.SelectMany(report => report.NewMatches).Select(found => found.Record.Partition.Topic).ShouldBe(["orders", "payments"]);
        reports.ShouldAllBe(report => report.Total == 3);
        (reports[^1].Scanned, reports[^1].Matched, reports[^1].IsDone).ShouldBe((3, 2, true));
        reports.Count(report => report.IsDone).ShouldBe(1);
        trace.Topics.Select(topic => (topic.Topic, topic.Scanned, topic.Matched, topic.IsDone)).ShouldBe([("orders", 2, 1, true), ("payments", 1, 1, true)]);
    }

    private static ScanRequest Request(string topic) =>
        new(topic, new ScanStart.Oldest(), 10, [], Filter: new RecordFilter([new FilterRule("value.id", RuleOperator.Is, "4711")]));
}
