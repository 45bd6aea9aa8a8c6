using Dashboard.Services.Schemas;
using Dashboard.ViewModels.Schemas;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Dashboard.ViewModels.Schemas;

/// <summary>Fields and changes of JSON Schema and Protobuf.</summary>
public sealed class SchemaOutlinesTests
{
    private const string Proto = """
        syntax = "proto3";
        package shop;
        message Order {
          string id = 1;
          repeated Line lines = 2;
          State state = 3;
          oneof payment { string card = 4; string invoice = 5; }
          message Line { int64 count = 1; Order back = 2; }
          enum State { NEW = 0; PAID = 1; }
        }
        """;

    private const string Json = """
        {"type": "object", "title": "Order", "required": ["id"], "properties": {
          "id": {"type": "string", "description": "Number"},
          "lines": {"type": "array", "items": {"$ref": "#/definitions/line"}},
          "state": {"enum": ["NEW", "PAID"], "default": "NEW"}},
         "definitions": {"line": {"type": "object", "properties": {"count": {"type": ["integer", "null"]}}}}}
        """;

    [Fact]
    public void Lists_the_fields_of_a_protobuf_message_with_those_inside()
    {
        var outline = SchemaComparison.Outline(new SchemaText(Proto, SchemaText.Protobuf)).ShouldNotBeNull();

        outline.Name.ShouldBe("shop.Order");
        outline.Fields.Select(field => $"{field.Depth} {field.Path}: {field.Words} | {field.Term}").ShouldBe(
        [
            "0 id: text | string = 1",
            "0 lines: list of group Line | repeated Line = 2",
            "1 lines.count: large whole number | int64 = 1",
            "1 lines.back: group Order | Order = 2",
            "0 state: one of NEW, PAID | State = 3",
            "0 card: text | string = 4",
            "0 invoice: text | string = 5",
        ]);
        outline.Fields[0].Line.ShouldBe(4);
        outline.Fields[^1].Doc.ShouldBe("One of those in \"payment\"");
    }

    [Fact]
    public void Lists_the_fields_of_a_json_schema_with_those_inside()
    {
        var outline = SchemaComparison.Outline(new SchemaText(Json, SchemaText.Json)).ShouldNotBeNull();

        outline.Fields.Select(field => $"{field.Depth} {field.Path}: {field.Words}, {(field.IsOptional ? "optional" : "required")}, {field.Default ?? "-"}").ShouldBe(
        [
            "0 id: text, required, -",
            "0 lines: list of same as line, optional, -",
            "1 lines.count: whole number, may be null, optional, -",
            "0 state: one of NEW, PAID, optional, \"NEW\"",
        ]);
    }

    [Fact]
    public void Knows_a_protobuf_field_by_its_number()
    {
        var changes = SchemaComparison.Of(new SchemaText(Proto, SchemaText.Protobuf), 1, new SchemaText(Proto.Replace("string id = 1", "string number = 1", StringComparison.Ordinal), SchemaText.Protobuf)).Changes.ShouldNotBeNull();

        changes.Changes.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            change => change.Kind.ShouldBe(FieldChangeKind.Renamed),
            change => change.Before?.Path.ShouldBe("id"),
            change => change.After?.Path.ShouldBe("number"));
    }

    [Theory]
    [InlineData(SchemaText.Protobuf, Proto, "int64 count", "string count", "lines.count")]
    [InlineData(SchemaText.Json, Json, "\"type\": \"string\"", "\"type\": \"number\"", "id")]
    public void Says_which_field_cannot_be_read(string type, string text, string before, string after, string path)
    {
        var comparison = SchemaComparison.Of(new SchemaText(text, type), 1, new SchemaText(text.Replace(before, after, StringComparison.Ordinal), type));

        var change = comparison.Changes.ShouldNotBeNull().Changes.ShouldHaveSingleItem();
        change.Field.Path.ShouldBe(path);
        comparison.NewReads(change).ShouldBe(false);
    }

    [Fact]
    public void Says_where_a_proto_file_is_wrong() =>
        TextProblem.Of(new SchemaText("syntax = \"proto3\";\nmessage A {\n  string = 1;\n}", SchemaText.Protobuf)).ShouldNotBeNull().Line.ShouldBe(3);
}
