using Dashboard.Services.Cluster;
using Dashboard.ViewModels.Topics;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Dashboard.ViewModels.Topics;

public sealed class TopicFilterTests
{
    private static readonly TopicSummary[] Topics =
    [
        new("_schemas", 1, 1, IsInternal: true),
        new("Payments.v2", 12, 3, IsInternal: false),
        new("orders.dlq", 3, 3, IsInternal: false),
        new("orders.v1", 6, 3, IsInternal: false),
    ];

    [Theory]
    [InlineData("", "orders.dlq orders.v1 Payments.v2")]
    [InlineData("ORDERS", "orders.dlq orders.v1")]
    [InlineData("v1 ord", "orders.v1")]
    [InlineData("nothing", "")]
    public void Passes_names_that_hold_every_word(string text, string expected) =>
        string.Join(' ', new TopicFilter(text).Apply(Topics).Select(topic => topic.Name)).ShouldBe(expected);

    [Fact]
    public void Shows_internal_topics_only_when_asked() =>
        new TopicFilter(Internal: true).Apply(Topics).Select(topic => topic.Name).ShouldContain("_schemas");

    [Theory]
    [InlineData("partitions", false, "orders.dlq orders.v1 Payments.v2")]
    [InlineData("partitions", true, "Payments.v2 orders.v1 orders.dlq")]
    [InlineData("copies", true, "orders.dlq orders.v1 Payments.v2")]
    [InlineData("name", true, "Payments.v2 orders.v1 orders.dlq")]
    public void Sorts_with_the_name_deciding_ties(string by, bool descending, string expected) =>
        string.Join(' ', new TopicFilter("", false, by, descending).Apply(Topics).Select(topic => topic.Name)).ShouldBe(expected);

    [Fact]
    public void Marks_every_place_where_a_word_occurs() =>
        new TopicFilter("or v1").Mark("orders.or.v1").ShouldBe([("or", true), ("ders.", false), ("or", true), (".", false), ("v1", true)]);

    [Fact]
    public void Marks_nothing_without_words() =>
        new TopicFilter().Mark("orders").ShouldBe([("orders", false)]);
}
