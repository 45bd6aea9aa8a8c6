using Dashboard.Services.Schemas;
using Dashboard.ViewModels.Schemas;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Dashboard.ViewModels.Schemas;

public sealed class VersionChangeTests
{
    [Theory]
    [InlineData("""{"name":"a","type":"int"}""", """{"name":"a","type":"int"},{"name":"b","type":"int"}""", "added b")]
    [InlineData("""{"name":"a","type":"int"},{"name":"b","type":"int"}""", """{"name":"a","type":"int"}""", "removed b")]
    [InlineData("""{"name":"a","type":"int"}""", """{"name":"a","type":"long"}""", "a int → long")]
    [InlineData("""{"name":"a","type":"int"}""", """{"name":"b","type":"int","aliases":["a"]}""", "renamed a to b")]
    [InlineData("""{"name":"a","type":"int"}""", """{"name":"a","type":"int"}""", "no field differs")]
    public void Says_in_words_what_a_version_changed(string before, string after, string expected) =>
        VersionChange.Describe(Record(before), Record(after)).ShouldBe(expected);

    [Fact]
    public void Names_some_changes_and_counts_the_rest()
    {
        var many = string.Join(',', Enumerable.Range(0, 9).Select(index => $$"""{"name":"f{{index}}","type":"int"}"""));

        VersionChange.Describe(Record(""), Record(many)).ShouldEndWith("added f3 and 5 more");
    }

    [Fact]
    public void Names_fields_of_every_language() =>
        VersionChange.Describe(new SchemaText("message A {\n}", SchemaText.Protobuf), new SchemaText("message A {\n  int32 b = 1;\n}", SchemaText.Protobuf)).ShouldBe("added b");

    [Fact]
    public void Counts_lines_where_fields_are_not_known() =>
        VersionChange.Describe(new SchemaText("message A {\n", SchemaText.Protobuf), new SchemaText("message A {\n  int32 b = 1;\n", SchemaText.Protobuf)).ShouldBe("lines: 1 added, 0 removed");

    private static SchemaText Record(string fields) => new($$"""{"type":"record","name":"R","fields":[{{fields}}]}""");
}
