using Dashboard.ViewModels.Schemas;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Dashboard.ViewModels.Schemas;

public sealed class AvroOutlineTests
{
    [Theory]
    [InlineData("\"string\"", "text", "string")]
    [InlineData("\"long\"", "large whole number", "long")]
    [InlineData("""{"type": "long", "logicalType": "timestamp-millis"}""", "date and time, to the millisecond", "long (timestamp-millis)")]
    [InlineData("""{"type": "bytes", "logicalType": "decimal", "precision": 9, "scale": 2}""", "exact decimal number, 9 digits, 2 after the point", "bytes (decimal)")]
    [InlineData("""{"type": "enum", "name": "Status", "symbols": ["NEW", "PAID"]}""", "one of NEW, PAID", "enum Status")]
    [InlineData("""{"type": "array", "items": "string"}""", "list of text", "array of string")]
    [InlineData("""{"type": "map", "values": "int"}""", "named entries, each whole number", "map of int")]
    [InlineData("""["null", "int"]""", "whole number", "optional int")]
    [InlineData("""["string", "int"]""", "text or whole number", "one of string, int")]
    [InlineData("\"shop.Address\"", "same as Address", "shop.Address")]
    [InlineData("""{"type": "fixed", "name": "Hash", "size": 16}""", "exactly 16 bytes", "fixed Hash")]
    public void Says_in_words_what_a_field_holds(string type, string words, string term)
    {
        var field = Read($$"""{"type": "record", "name": "R", "fields": [{"name": "f", "type": {{type}}}]}""").Fields.ShouldHaveSingleItem();

        (field.Words, field.Term).ShouldBe((words, term));
    }

    [Fact]
    public void Lists_the_fields_of_a_group_right_after_it()
    {
        var outline = Read("""
            {"type": "record", "name": "Order", "namespace": "shop", "doc": "An order.", "fields": [
              {"name": "parcels", "type": ["null", {"type": "array", "items": {"type": "record", "name": "Parcel", "fields": [{"name": "weight", "type": "double", "doc": "Kilograms"}]}}], "default": null},
              {"name": "id", "type": "string"}]}
            """);

        (outline.Name, outline.Doc, outline.Words).ShouldBe(("shop.Order", "An order.", "group of 2 fields"));
        outline.Fields.Select(field => (field.Path, field.Depth, field.Pointer)).ShouldBe(
        [
            ("parcels", 0, "/fields/0"),
            ("parcels.weight", 1, "/fields/0/type/1/items/fields/0"),
            ("id", 0, "/fields/1"),
        ]);
        outline.Fields[1].Doc.ShouldBe("Kilograms");
    }

    [Theory]
    [InlineData("""{"name": "f", "type": "string"}""", false, null)]
    [InlineData("""{"name": "f", "type": ["null", "string"], "default": null}""", true, "none")]
    [InlineData("""{"name": "f", "type": "string", "default": "EUR"}""", false, "\"EUR\"")]
    [InlineData("""{"name": "f", "type": "double", "default": 12.50}""", false, "12.50")]
    public void Says_whether_a_field_may_be_empty_and_what_stands_in_for_it(string field, bool isOptional, string? standIn)
    {
        var read = Read($$"""{"type": "record", "name": "R", "fields": [{{field}}]}""").Fields.ShouldHaveSingleItem();

        (read.IsOptional, read.Default).ShouldBe((isOptional, standIn));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("syntax = \"proto3\";")]
    public void Has_no_outline_of_what_is_no_json(string text) => AvroOutline.Read(text).ShouldBeNull();

    [Theory]
    [InlineData("{}")]
    [InlineData("42")]
    [InlineData("""{"type": "record", "name": "R"}""")]
    [InlineData("""{"type": "record", "name": "R", "fields": ["odd", {"name": 1}, {"type": "int"}]}""")]
    public void Bears_what_is_no_valid_schema(string text) => AvroOutline.Read(text).ShouldNotBeNull();

    [Fact]
    public void Leaves_out_fields_beyond_its_bound_and_says_so()
    {
        var fields = string.Join(", ", Enumerable.Range(0, AvroOutline.MostFields + 1).Select(number => $$"""{"name": "f{{number}}", "type": "int"}"""));

        var outline = Read($$"""{"type": "record", "name": "R", "fields": [{{fields}}]}""");

        outline.Fields.Count.ShouldBe(AvroOutline.MostFields);
        outline.IsCut.ShouldBeTrue();
    }

    private static SchemaOutline Read(string text) => AvroOutline.Read(text).ShouldNotBeNull();
}
