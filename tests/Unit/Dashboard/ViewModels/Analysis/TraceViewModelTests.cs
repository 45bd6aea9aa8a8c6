using Dashboard.Tests.Unit.Services.Analysis;
using Dashboard.Tests.Unit.Support;
using Dashboard.ViewModels.Analysis;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Dashboard.ViewModels.Analysis;

public sealed class TraceViewModelTests
{
    private readonly TraceViewModel _view;
    private readonly FakeClusterAdmin _admin = new();

    public TraceViewModelTests() => _view = new TraceViewModel(_admin, new AnalysisRig().Analyses, new FakeTimeProvider(ARecord.Noon));

    [Theory]
    [InlineData("orders", "orders", null)]
    [InlineData("orders, pay*", "orders payments payouts", null)]
    [InlineData("", "", "Name the topics to look in, such as orders, payments*.")]
    [InlineData("orders, refunds", "", "No topic is called refunds.")]
    public async Task Chooses_topics_by_name_and_pattern(string list, string expected, string? problem)
    {
        _admin.Add("orders").Add("payments").Add("payouts");
        await _view.LoadAsync("prod", TestContext.Current.CancellationToken);

        var chosen = _view.Choose(list, out var said);

        string.Join(' ', chosen).ShouldBe(expected);
        said.ShouldBe(problem);
    }

    [Theory]
    [InlineData("key", "4711", null)]
    [InlineData("value.order.id", "4711", null)]
    [InlineData("headers.traceparent", "00-4b", null)]
    [InlineData("key", "", "Write the value to follow.")]
    [InlineData("order", "1", "“order” is no field. Begin with key, value, headers, partition, offset, timestamp or size, as in value.customer.id.")]
    public void Says_what_is_wrong_with_what_is_to_be_followed(string place, string value, string? expected)
    {
        var rule = TraceViewModel.ToRule(place, contains: false, value, out var problem);

        problem.ShouldBe(expected);
        (rule is null).ShouldBe(expected is not null);
    }

    [Fact]
    public void Orders_by_time_across_topics_and_marks_the_longest_gap()
    {
        _view.Show(
        [
            ARecord.Json("{}", topic: "payments", at: ARecord.Noon.AddSeconds(2)),
            ARecord.Json("{}", topic: "orders", at: ARecord.Noon),
            ARecord.Json("{}", topic: "shipments", at: ARecord.Noon.AddMinutes(5)),
        ]);

        _view.Hops.Select(hop => (hop.Topic, hop.Lane, hop.Gap?.TotalSeconds, hop.IsLong)).ShouldBe([("orders", 0, null, false), ("payments", 1, 2d, false), ("shipments", 2, 298d, true)]);
    }

    [Theory]
    [InlineData(4, "+4 ms")]
    [InlineData(1_200, "+1.2 s")]
    [InlineData(200_000, "+3 min 20 s")]
    [InlineData(7_500_000, "+2 h 5 min")]
    [InlineData(270_000_000, "+3 d 3 h")]
    public void Writes_gaps_as_people_say_them(long milliseconds, string expected) => GapWords.Of(TimeSpan.FromMilliseconds(milliseconds)).ShouldBe(expected);
}
