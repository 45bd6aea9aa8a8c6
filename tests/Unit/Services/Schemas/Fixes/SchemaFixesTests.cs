using Dashboard.Services.Schemas;
using Dashboard.Services.Schemas.Fixes;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Services.Schemas.Fixes;

public sealed class SchemaFixesTests
{
    private const string OneField = """{"type":"record","name":"R","fields":[{"name":"id","type":"int"}]}""";

    [Fact]
    public void Leave_the_rest_of_an_Avro_text_as_the_person_wrote_it()
    {
        const string Proposed =
            """
            {
              "type": "record", "name": "R", // orders
              "fields": [
                {"name": "id", "type": "int"},
                {
                  "name": "note",
                  "type": "string"
                }
              ]
            }
            """;

        var fix = Fixes(SchemaText.Avro, Proposed, OneField)[0];

        fix.Kind.ShouldBe(SchemaFixKind.MakeNullable);
        fix.Text.ShouldBe(Proposed.Replace("""      "type": "string" """.TrimEnd(), """      "type": ["null", "string"],""" + "\n      \"default\": null", StringComparison.Ordinal));
        fix.Edits.Count.ShouldBe(2);
    }

    [Fact]
    public void Offer_the_ways_out_of_a_new_Avro_field_in_order()
    {
        const string Renamed = """{"type":"record","name":"R","fields":[{"name":"key","type":"int"}]}""";

        Fixes(SchemaText.Avro, Renamed, OneField).Select(fix => fix.Id).ShouldBe(["MakeNullable-key", "AddDefault-key-0", "AddFieldAlias-key-id", "LeaveOut-key"]);
    }

    [Fact]
    public void Are_offered_only_where_they_help_at_the_level()
    {
        const string Renamed = """{"type":"record","name":"R","fields":[{"name":"key","type":"int"}]}""";

        var forward = FixedCase.Of(SchemaText.Avro, Renamed, OneField, CompatibilityLevel.Forward);

        // An alias helps the new schema only; the old one asks for the name it knows.
        forward.Differences().SelectMany(difference => forward.Fixes(difference)).Select(fix => fix.Id).ShouldBe(["KeepElement-id", "RestoreName-key-id"]);
    }

    [Theory]
    [InlineData("""{"type":"enum","name":"E","symbols":["A"]}""", """{"type":"enum","name":"E","symbols":["A","B","C"]}""", "KeepSymbols-E-B, C", "AddEnumDefault-E-A", "KeepType-E-E")]
    [InlineData("""{"type":"fixed","name":"F","size":4}""", """{"type":"fixed","name":"F","size":8}""", "KeepSize-F-8")]
    [InlineData("""{"type":"record","name":"N","fields":[]}""", """{"type":"record","name":"a.O","fields":[]}""", "AddTypeAlias-N-a.O", "RestoreName-N-O")]
    [InlineData("""{"type":"record","name":"R","fields":[{"name":"v","type":["null","int"]}]}""", """{"type":"record","name":"R","fields":[{"name":"v","type":["null","string"]}]}""", "KeepBranch-v-string", "KeepType-v-null | string")]
    [InlineData("""{"type":"record","name":"R","fields":[{"name":"v","type":"int"}]}""", """{"type":"record","name":"R","fields":[{"name":"v","type":"string"}]}""", "AllowBoth-v-string, int", "KeepType-v-string")]
    public void Know_a_remedy_for_every_kind_of_Avro_difference(string proposed, string earlier, params string[] ids) => Fixes(SchemaText.Avro, proposed, earlier).Select(fix => fix.Id).ShouldBe(ids);

    [Fact]
    public void Keep_the_layout_of_a_JSON_Schema()
    {
        const string Earlier = """{"type":"object","properties":{"a":{"type":"string"},"b":{"type":"string","maxLength":9}},"required":["a"],"additionalProperties":false}""";
        const string Proposed =
            """
            {
              "type": "object",
              "properties": {
                "b": { "type": "string", "maxLength": 5 }
              },
              "additionalProperties": false
            }
            """;

        var fixes = Fixes(SchemaText.Json, Proposed, Earlier);

        fixes.Select(fix => fix.Id).ShouldContain("KeepKeyword-maxLength-9");
        fixes.First(fix => fix.Id == "KeepKeyword-maxLength-9").Text.ShouldBe(Proposed.Replace("5", "9", StringComparison.Ordinal));
        fixes.First(fix => fix.Id == "OpenModel-additionalProperties").Text.ShouldBe(Proposed.Replace(",\n  \"additionalProperties\": false", "", StringComparison.Ordinal));
        fixes.First(fix => fix.Id == "KeepElement-a").Text.ShouldContain("\"maxLength\": 5 },\n    \"a\": {\"type\":\"string\"}\n");
    }

    [Fact]
    public void Let_a_new_property_be_missing()
    {
        var fixes = Fixes(
            SchemaText.Json,
            """{"type":"object","properties":{"a":{},"b":{"type":"integer"}},"required":["a","b"],"additionalProperties":false}""",
            """{"type":"object","properties":{"a":{}},"required":["a"],"additionalProperties":false}""");

        fixes.Select(fix => fix.Id).ShouldBe(["MakeOptional-b", "AddDefault-b-0", "LeaveOut-b"]);
        fixes[0].Text.ShouldContain("\"required\":[\"a\"]");
    }

    [Fact]
    public void Keep_the_comments_of_a_Protobuf_text()
    {
        const string Proposed =
            """
            syntax = "proto3";

            // An order.
            message Order {
              string id = 1; // was a number
              int64 total = 2;
            }
            """;

        var fixes = Fixes(SchemaText.Protobuf, Proposed, """syntax = "proto3"; message Order { int64 id = 1; int64 total = 2; }""");

        fixes.Select(fix => fix.Id).ShouldBe(["KeepType-id-int64", "NewNumber-id-3-1", "KeepElement-Order"]);
        fixes[0].Text.ShouldBe(Proposed.Replace("string id", "int64 id", StringComparison.Ordinal));
        fixes[1].Text.ShouldBe(Proposed.Replace("id = 1", "id = 3", StringComparison.Ordinal).Replace("total = 2;", "total = 2;\n  reserved 1;", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("syntax = \"proto3\"; package b; message M {}", "syntax = \"proto3\"; package a; message M {}", "KeepPackage-a")]
    [InlineData("syntax = \"proto3\"; message N { int32 a = 1; N n = 2; }", "syntax = \"proto3\"; message M { int32 a = 1; M n = 2; }", "RestoreName-N-M", "KeepElement-M")]
    [InlineData("message M { required int32 a = 1; }", "message M {}", "MakeOptional-a", "LeaveOut-a", "KeepElement-M")]
    [InlineData("message M { repeated int32 a = 1; }", "message M { optional int32 a = 1; }", "KeepLabel-a-optional", "NewNumber-a-2-1")]
    [InlineData("syntax = \"proto3\"; message M { oneof o { int32 a = 1; } }", "syntax = \"proto3\"; message M { oneof o { int32 a = 1; int32 b = 2; } }", "KeepElement-b", "KeepElement-M")]
    [InlineData("syntax = \"proto3\"; message M { oneof o { int32 a = 1; int32 b = 2; int32 c = 3; } }", "syntax = \"proto3\"; message M { int32 a = 1; int32 b = 2; }", "MoveOutOfOneof-a, b-o", "KeepElement-M")]
    public void Know_a_remedy_for_every_kind_of_Protobuf_difference(string proposed, string earlier, params string[] ids) =>
        Fixes(SchemaText.Protobuf, proposed, earlier).Select(fix => fix.Id).ShouldBe(ids);

    [Fact]
    public void Are_none_for_a_text_that_is_no_schema_or_a_difference_of_others()
    {
        var found = FixedCase.Of(SchemaText.Avro, OneField, OneField);

        found.Fixes(new SchemaDifference("TYPE_MISMATCH", "/", "other words", "", 1)).ShouldBeEmpty();
        found.Fixes(new SchemaDifference("TYPE_MISMATCH", "/", "other words", "", 1), "{").ShouldBeEmpty();
    }

    private static List<SchemaFix> Fixes(string type, string proposed, string earlier)
    {
        var found = FixedCase.Of(type, proposed, earlier);
        return [.. found.Differences().SelectMany(difference => found.Fixes(difference)).DistinctBy(fix => fix.Id)];
    }
}
