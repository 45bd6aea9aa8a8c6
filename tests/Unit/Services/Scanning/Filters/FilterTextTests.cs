using Dashboard.Services.Scanning.Filters;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Services.Scanning.Filters;

public sealed class FilterTextTests
{
    [Theory]
    [InlineData("value.status = FAILED", "value.status", RuleOperator.Is, "FAILED")]
    [InlineData("value.status=FAILED", "value.status", RuleOperator.Is, "FAILED")]
    [InlineData("value.note != \"two words\"", "value.note", RuleOperator.IsNot, "two words")]
    [InlineData("value.amount >= 100", "value.amount", RuleOperator.AtLeast, "100")]
    [InlineData("value.amount <100.5", "value.amount", RuleOperator.Below, "100.5")]
    [InlineData("key ^= a and value missing", "key", RuleOperator.StartsWith, "a")]
    [InlineData("headers.trace-id exists", "headers.trace-id", RuleOperator.Exists, "")]
    [InlineData("value['odd name'].x ~ \"say \\\"hi\\\"\"", "value['odd name'].x", RuleOperator.Contains, "say \"hi\"")]
    [InlineData("value.sku matches ^BK-\\d+$", "value.sku", RuleOperator.Matches, "^BK-\\d+$")]
    [InlineData("value unreadable", "value", RuleOperator.IsUnreadable, "")]
    [InlineData("key = \"\"", "key", RuleOperator.Is, "")]
    public void Reads_a_rule(string text, string field, RuleOperator operation, string operand)
    {
        FilterText.TryRead(text, out var rules, out var problem).ShouldBeTrue(problem);

        rules[0].ShouldBe(new FilterRule(field, operation, operand));
    }

    [Theory]
    [InlineData("value.status", "After “value.status” an operator is missing")]
    [InlineData("value.status =", "After “value.status =” a value is missing")]
    [InlineData("value.status = \"open", "After “value.status =” a value is missing, or its closing quote.")]
    [InlineData("status = FAILED", "“status” is no field.")]
    [InlineData("value. = x", "“value.” is no field.")]
    [InlineData("offset.x = 1", "“offset.x” is no field.")]
    [InlineData("key = a value = b", "Put “and” between two rules, before “value = b”.")]
    [InlineData("value matches (", "“(” is no regular expression")]
    [InlineData("value matches (a+)\\1", "uses lookaround, backreferences")]
    [InlineData("timestamp > soon", "“soon” is no time.")]
    [InlineData("value.x unreadable", "Only key and value as a whole")]
    public void Says_what_is_wrong(string text, string problem)
    {
        FilterText.TryRead(text, out _, out var said).ShouldBeFalse();

        said.ShouldContain(problem);
    }

    [Theory]
    [InlineData("value.a = 1 and value.b != \"x y\" and key exists")]
    [InlineData("headers.content-type ~ json")]
    [InlineData("timestamp >= 2026-01-09T14:05:00Z")]
    public void Writes_what_it_reads(string text)
    {
        FilterText.TryRead(text, out var rules, out _).ShouldBeTrue();

        FilterText.Write(rules).ShouldBe(text);
    }

    [Theory]
    [InlineData("\\")]
    [InlineData("\"")]
    [InlineData(" and ")]
    [InlineData("a\tb")]
    [InlineData("ä€𝄞")]
    public void Any_operand_survives_the_address(string operand)
    {
        var rule = new FilterRule("value.x", RuleOperator.Is, operand);

        FilterText.TryRead(FilterText.Write([rule]), out var read, out _).ShouldBeTrue();

        read.ShouldBe([rule]);
    }
}
