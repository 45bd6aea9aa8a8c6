using Dashboard.ViewModels.Schemas;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Dashboard.ViewModels.Schemas;

public sealed class TextProblemTests
{
    [Theory]
    [InlineData("{\n  \"a\": x\n}", 2, 8)]
    [InlineData("{\n  \"ä€\": x\n}", 2, 9)]
    [InlineData("{} }", 1, 4)]
    [InlineData("{\n  \"a\": 1,\n}", 3, 1)]
    [InlineData("{\n  \"a\": 1", 2, 9)]
    public void Says_where_a_text_stops_being_json(string text, int line, int column)
    {
        var problem = TextProblem.OfJson(text).ShouldNotBeNull();

        (problem.Line, problem.Column).ShouldBe((line, column));
    }

    [Theory]
    [InlineData("{\n  \"a\": 1", "ends too early")]
    [InlineData("{\n  \"a\": 1,\n}", "a comma stands before a closing bracket")]
    [InlineData("{\"a\": x}", "'x' is not expected here")]
    public void Says_in_words_what_is_wrong(string text, string words) => TextProblem.OfJson(text).ShouldNotBeNull().Text.ShouldContain(words);

    [Theory]
    [InlineData("\"string\"")]
    [InlineData("{\"type\": \"record\"}")]
    public void Finds_nothing_wrong_with_json(string text) => TextProblem.OfJson(text).ShouldBeNull();

    [Fact]
    public void Says_that_an_empty_text_is_empty() => TextProblem.OfJson(" \n").ShouldBe(new TextProblem("The schema is empty."));
}
