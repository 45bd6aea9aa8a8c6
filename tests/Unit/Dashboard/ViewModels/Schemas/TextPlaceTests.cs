using Dashboard.Services.Schemas;
using Dashboard.ViewModels.Schemas;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Dashboard.ViewModels.Schemas;

public sealed class TextPlaceTests
{
    private const string Json = "{\n  \"a/b\": [\n    1,\n    {\"é\": 0, \"c\": 2}\n  ]\n}";

    [Theory]
    [InlineData("/a~1b/1/c", 4, 19)]
    [InlineData("#/a~1b/0", 3, 5)]
    [InlineData("/a~1b/1/none", 4, 5)]
    public void Leads_to_a_place_in_json_as_far_as_the_path_goes(string path, int line, int column) =>
        TextPlace.Find(new SchemaText(Json), path).ShouldBe(new TextPlace(line, column));

    [Theory]
    [InlineData("/none")]
    [InlineData("/")]
    public void Leads_nowhere_where_the_path_is_of_another_text(string path) =>
        TextPlace.Find(new SchemaText(Json), path).ShouldBeNull();

    [Fact]
    public void Leads_to_a_field_of_a_message_by_its_number() =>
        TextPlace.Find(new SchemaText("syntax = \"proto3\";\nmessage A {\n  B b = 1;\n  message B {\n    int32 n = 7;\n  }\n}", SchemaText.Protobuf), "#/A/B/7").ShouldBe(new TextPlace(5, 1));
}
