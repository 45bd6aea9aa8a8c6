using Dashboard.ViewModels.Schemas;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Dashboard.ViewModels.Schemas;

public sealed class SubjectGuardTests
{
    private static readonly string[] Topics = ["orders", "payments", "a"];
    private static readonly string[] Subjects = ["com.example.Address"];

    [Theory]
    [InlineData("orders-valeu", "orders-value")]
    [InlineData("order-value", "orders-value")]
    [InlineData("com.example.Adress", "com.example.Address")]
    [InlineData("orders-value", null)]
    [InlineData("com.example.Address", null)]
    [InlineData("shipping-value", null)]
    public void Knows_a_slip_in_a_subject_from_a_new_name(string name, string? meant) =>
        (SubjectGuard.Of(new DraftForm(ByTopic: false, Name: name), Subjects, Topics).Suggestion?.Subject).ShouldBe(meant);

    [Theory]
    [InlineData("paymnets", "payments")]
    [InlineData("payments", null)]
    [InlineData("b", "a")]
    [InlineData("bc", null)]
    public void Knows_a_slip_in_a_topic(string topic, string? meant) =>
        (SubjectGuard.Of(new DraftForm(Topic: topic), Subjects, Topics).Suggestion?.Topic).ShouldBe(meant);

    [Theory]
    [InlineData("orders-value", "By topic name (the usual strategy): the values of topic orders.")]
    [InlineData("shipping-key", "By topic name (the usual strategy): no topic yet; topic shipping once it exists.")]
    [InlineData("com.example.Address", "By record name: every topic whose records are of type com.example.Address.")]
    [InlineData("orders-com.example.Order", "By topic and record name: topic orders, for records of type com.example.Order.")]
    public void Says_which_topics_would_use_the_subject(string name, string use) =>
        SubjectGuard.Of(new DraftForm(ByTopic: false, Name: name), Subjects, Topics).Uses.ShouldContain(use);
}
