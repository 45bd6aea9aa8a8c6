using Dashboard.Services.Cluster;
using Dashboard.ViewModels.Topics;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Dashboard.ViewModels.Topics;

public sealed class TopicNameRuleTests
{
    private static readonly TopicSummary[] Existing = [new("orders.v1", 1, 1, IsInternal: false)];

    [Theory]
    [InlineData("", "Give the topic a name.")]
    [InlineData(".", "A topic cannot be called")]
    [InlineData("..", "A topic cannot be called")]
    [InlineData("or ders", "A space is not allowed.")]
    [InlineData("orders/v1", "The character / is not allowed.")]
    [InlineData("bestellungen-für", "The character ü is not allowed.")]
    [InlineData("orders.v1", "There is a topic of that name.")]
    [InlineData("orders_v1", "Kafka cannot tell it from orders.v1")]
    public void Says_why_a_name_cannot_be(string name, string reason) =>
        TopicNameRule.Refuse(name, Existing).ShouldNotBeNull().ShouldStartWith(reason);

    [Theory]
    [InlineData("Orders.v1")]
    [InlineData("a")]
    [InlineData("__mine")]
    public void Allows_what_Kafka_allows(string name) =>
        TopicNameRule.Refuse(name, Existing).ShouldBeNull();

    [Theory]
    [InlineData(249, true)]
    [InlineData(250, false)]
    public void Knows_how_long_a_name_may_be(int length, bool allowed) =>
        (TopicNameRule.Refuse(new string('a', length), Existing) is null).ShouldBe(allowed);

    [Theory]
    [InlineData("__mine", "two underscores")]
    [InlineData("a.b_c", "mixed up in metrics")]
    public void Advises_against_what_is_unwise(string name, string advice) =>
        TopicNameRule.Advise(name).ShouldNotBeNull().ShouldContain(advice);
}
