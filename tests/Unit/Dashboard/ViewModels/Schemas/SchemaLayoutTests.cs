using Dashboard.ViewModels.Schemas;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Dashboard.ViewModels.Schemas;

public sealed class SchemaLayoutTests
{
    [Fact]
    public void Gives_each_field_a_line_of_its_own()
    {
        var text = SchemaLayout.Of("""{"type":"record","name":"Order","fields":[{"name":"id","type":"string"},{"name":"amount","type":"double"}]}""");

        text.ShouldBe("""
            {
              "type": "record",
              "name": "Order",
              "fields": [
                {"name": "id", "type": "string"},
                {"name": "amount", "type": "double"}
              ]
            }
            """.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Breaks_what_does_not_fit_on_a_line()
    {
        var doc = new string('x', 100);

        SchemaLayout.Of($$"""[{"name":"id","doc":"{{doc}}"}]""").ShouldBe($"[\n  {{\n    \"name\": \"id\",\n    \"doc\": \"{doc}\"\n  }}\n]");
    }

    [Theory]
    [InlineData("[1.50, 12345678901234567890]", "[\n  1.50,\n  12345678901234567890\n]")]
    [InlineData("[\"Zürich <b>\"]", "[\n  \"Zürich <b>\"\n]")]
    [InlineData("\"string\"", "\"string\"")]
    [InlineData("{}", "{}")]
    public void Keeps_values_as_they_are(string text, string expected) => SchemaLayout.Of(text).ShouldBe(expected);

    [Theory]
    [InlineData("syntax = \"proto3\";")]
    [InlineData("{\"type\": ")]
    public void Leaves_what_is_no_json_alone(string text) => SchemaLayout.Of(text).ShouldBe(text);
}
