using System.Text.Json;
using Dashboard.Services.Schemas;
using Dashboard.Services.Schemas.Compatibility;
using Dashboard.Services.Schemas.Protobuf;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Services.Schemas.Compatibility;

public sealed class ProtobufCompatibilityTests
{
    private const string Own = "protobuf-compatibility.json";

    public static TheoryData<int, string> Cases()
    {
        var cases = new TheoryData<int, string>();
        foreach (var item in CompatibilityCases.Own(Own))
        {
            cases.Add(item.GetProperty("index").GetInt32(), item.GetProperty("name").GetString()!);
        }

        return cases;
    }

    [Theory, MemberData(nameof(Cases))]
    public void Finds_exactly_the_listed_changes(int index, string name) =>
        Check(CompatibilityCases.Own(Own).Single(item => item.GetProperty("index").GetInt32() == index)).ShouldBeNull(name);

    [Fact]
    public void Finds_exactly_the_changes_of_further_cases()
    {
        var cases = CompatibilityCases.Further("protobuf.json");
        Assert.SkipWhen(cases is null, $"The reference's Protobuf cases are not part of this project; name their folder in {CompatibilityCases.FolderVariable}.");

        cases!.Select(Check).OfType<string>().ShouldBeEmpty();
    }

    [Fact]
    public void Compares_an_imported_type_once_for_each_field_that_uses_it()
    {
        const string Main = """syntax = "proto3"; import "i.proto"; message M { I a = 1; I b = 2; }""";

        var found = Compare(Main, Main, "message I { string x = 1; }", "message I { int32 x = 1; }");

        found.ShouldBe(
            ["FIELD_NAMED_TYPE_CHANGED #/M/1", "FIELD_NAMED_TYPE_CHANGED #/M/2", "FIELD_SCALAR_KIND_CHANGED #/I/1", "FIELD_SCALAR_KIND_CHANGED #/I/1"]);
    }

    [Fact]
    public void Ends_on_imported_types_that_use_each_other_in_every_way()
    {
        var types = string.Concat(Enumerable.Range(0, 40).Select(type =>
            $"message T{type} {{ {string.Concat(Enumerable.Range(0, 40).Select(field => $"T{field} f{field} = {field + 1};"))} string s = 99; }}"));
        const string Main = """syntax = "proto3"; import "i.proto"; message M { T0 a = 1; }""";

        Compare(Main, Main, types, types.Replace("string s", "int32 s", StringComparison.Ordinal)).ShouldContain("FIELD_NAMED_TYPE_CHANGED #/M/1");
    }

    [Fact]
    public void Ends_on_a_chain_of_imported_types_deeper_than_any_stack()
    {
        var types = string.Concat(Enumerable.Range(0, 30_000).Select(type => $"message T{type} {{ T{type + 1} f = 1; }}"));
        const string Main = """syntax = "proto3"; import "i.proto"; message M { T0 a = 1; }""";

        Compare(Main, Main, types, types).ShouldContain("FIELD_NAMED_TYPE_CHANGED #/M/1");
    }

    [Theory]
    [InlineData("message M {}", "package a; message M {}", "The package at '#/' in the new schema does not match the package in the old schema")]
    [InlineData("message N {}", "message M {}", "The new schema is missing a MESSAGE type at path '#/M' in the old schema")]
    [InlineData("message M { M a = 1; }", "message M { optional int32 a = 1; }", "The type of a field at path '#/M/1' in the new schema does not match the old schema")]
    [InlineData("message M { optional string a = 1; }", "message M { optional int32 a = 1; }", "The kind of a SCALAR field at path '#/M/1' in the new schema does not match its kind in the old schema")]
    [InlineData("message M { optional M a = 1; } message N {}", "message M { optional N a = 1; } message N {}", "The type of a MESSAGE field at path '#/M/1' in the new schema does not match its type in the old schema")]
    [InlineData("message M { repeated int32 a = 1; }", "message M { optional int32 a = 1; }", "The label for a NUMERIC field at path '#/M/1' in the new schema does not match its label in the old schema")]
    [InlineData("message M { required int32 a = 1; }", "message M { }", "A required field  at path '#/M/1' in the new schema is missing in the old schema")]
    [InlineData("message M { }", "message M { required int32 a = 1; }", "The new schema is missing a required field at path: '#/M/1' in the old schema")]
    [InlineData("message M { oneof o { int32 a = 1; } }", "message M { oneof o { int32 a = 1; int32 b = 2; } }", "The new schema is missing a oneof field at path '#/M/o/2' in the old schema")]
    [InlineData("message M { oneof o { int32 a = 1; int32 b = 2; } }", "message M { optional int32 a = 1; optional int32 b = 2; }", "Multiple fields in the oneof at path '#/M/o' in the new schema are outside a oneof in the old schema")]
    [InlineData("message M { oneof o { int32 a = 1; int32 b = 2; } }", "message M { oneof o { int32 a = 1; } optional int32 b = 2; }", "A field in the oneof at path '#/M/o' in the new schema is outside an existing oneof in the old schema")]
    public void Words_each_finding_as_the_registry_does(string reader, string writer, string description)
    {
        var found = ProtobufCompatibility.Compare(Parse(reader).Scope, Parse(writer).Scope).Where(finding => !finding.IsCompatible);

        found.Select(finding => (finding.Kind, Text: finding.Message(new ComparedSides(IsNewReading: true, 1))))
            .ShouldContain(finding => finding.Text == $$"""{errorType:"{{finding.Kind}}", description:"{{description}}"}""");
    }

    [Fact]
    public void Explains_in_plain_words_what_would_make_the_schema_fit()
    {
        var finding = ProtobufCompatibility.Compare(Parse("message M { optional string a = 1; }").Scope, Parse("message M { optional int32 a = 1; }").Scope).ShouldHaveSingleItem();

        finding.Explain(new ComparedSides(IsNewReading: true, 3)).ShouldBe(
            "The field \"a\" (number 1) of message \"M\" has the type int32 in version 3 but string in the new schema, and the two are written differently, "
            + "so programs that use the new schema cannot read the data written with version 3. "
            + "Keep the type, or add a new field with another number and leave this one as it is.");
    }

    private static string? Check(JsonElement item)
    {
        var name = item.GetProperty("name").GetString();
        var reader = Parse(item.GetProperty("reader").GetString()!, Imports(item, "reader"));
        var writer = Parse(item.GetProperty("writer").GetString()!, Imports(item, "writer"));

        var found = ProtobufCompatibility.Compare(reader.Scope, writer.Scope).Select(finding => $"{finding.Kind} {finding.Path}").Order(StringComparer.Ordinal).ToList();

        var expected = item.GetProperty("changes").EnumerateArray().Select(change => change.GetString()!).Order(StringComparer.Ordinal).ToList();
        var isCompatible = reader.FindDifferences(writer, CompatibilityPolicy.Strict).All(finding => finding.IsCompatible);
        return found.SequenceEqual(expected) && isCompatible == item.GetProperty("compatible").GetBoolean()
            ? null
            : $"{name}: {(isCompatible ? "compatible" : "incompatible")}, found {string.Join(", ", found)}; expected {string.Join(", ", expected)}";
    }

    private static List<ImportedSchema> Imports(JsonElement item, string side)
    {
        var imports = new List<ImportedSchema>();
        if (item.TryGetProperty("references", out var references))
        {
            Collect(references.GetProperty(side));
        }

        return imports;

        void Collect(JsonElement list)
        {
            foreach (var reference in list.EnumerateArray())
            {
                if (reference.TryGetProperty("references", out var inner))
                {
                    Collect(inner);
                }

                imports.Add(new ImportedSchema(
                    reference.GetProperty("name").GetString()!,
                    reference.GetProperty("subject").GetString()!,
                    reference.GetProperty("version").GetInt32(),
                    reference.GetProperty("schema").GetString()!));
            }
        }
    }

    private static List<string> Compare(string reader, string writer, string readerImport, string writerImport) =>
    [
        .. ProtobufCompatibility.Compare(
                Parse(reader, [new ImportedSchema("i.proto", "i", 2, readerImport)]).Scope,
                Parse(writer, [new ImportedSchema("i.proto", "i", 1, writerImport)]).Scope)
            .Select(finding => $"{finding.Kind} {finding.Path}")
            .Order(StringComparer.Ordinal),
    ];

    private static ParsedProtobufSchema Parse(string text, IReadOnlyList<ImportedSchema>? imports = null) =>
        ParsedProtobufSchema.Parse(text, imports ?? [], isNew: true);
}
