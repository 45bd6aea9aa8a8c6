using Dashboard.Components.Controls;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Dashboard.Controls;

public sealed class KsSortTests
{
    [Theory]
    [InlineData("name", "name")]
    [InlineData("name:asc", "name")]
    [InlineData("name:desc", "name:desc")]
    public void Reads_what_stands_in_an_address(string text, string sort) =>
        KsSort.Parse(text).ShouldNotBeNull().ToString().ShouldBe(sort);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(":desc")]
    [InlineData("name:upwards")]
    [InlineData("a:desc:b")]
    public void Ignores_what_is_no_order(string? text) =>
        KsSort.Parse(text).ShouldBeNull();
}
