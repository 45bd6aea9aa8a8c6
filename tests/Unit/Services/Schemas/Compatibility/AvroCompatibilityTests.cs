using Dashboard.Services.Schemas.Avro;
using Dashboard.Services.Schemas.Compatibility;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Services.Schemas.Compatibility;

public sealed class AvroCompatibilityTests
{
    public static TheoryData<int, string> Cases()
    {
        var cases = new TheoryData<int, string>();
        foreach (var item in CompatibilityCases.Own("avro-compatibility.json"))
        {
            cases.Add(item.GetProperty("index").GetInt32(), item.GetProperty("name").GetString()!);
        }

        return cases;
    }

    [Theory, MemberData(nameof(Cases))]
    public void Finds_exactly_the_listed_differences(int index, string name)
    {
        var item = CompatibilityCases.Own("avro-compatibility.json").Single(item => item.GetProperty("index").GetInt32() == index);
        var reader = ParsedAvroSchema.Parse(item.GetProperty("reader").GetRawText());
        var writer = ParsedAvroSchema.Parse(item.GetProperty("writer").GetRawText());

        var found = AvroCompatibility.Compare(reader.Root, writer.Root).Select(finding => $"{finding.Kind} {finding.Path} {finding.Detail}").ToList();

        found.Order(StringComparer.Ordinal).ShouldBe(item.GetProperty("changes").EnumerateArray().Select(change => change.GetString()!).Order(StringComparer.Ordinal), name);
        (found.Count == 0).ShouldBe(item.GetProperty("compatible").GetBoolean(), name);
    }

    [Fact]
    public void Refuses_a_reader_field_that_matches_two_written_fields()
    {
        var reader = ParsedAvroSchema.Parse("""{"type":"record","name":"R","fields":[{"name":"a","type":"int","aliases":["b"]}]}""");
        var writer = ParsedAvroSchema.Parse("""{"type":"record","name":"R","fields":[{"name":"a","type":"int"},{"name":"b","type":"int"}]}""");

        var finding = AvroCompatibility.Compare(reader.Root, writer.Root).ShouldHaveSingleItem();

        finding.Message(new ComparedSides(true, 1)).ShouldStartWith("Unexpected exception during compatibility check: Reader record field a");
    }

    [Fact]
    public void Ends_on_types_that_contain_themselves()
    {
        var tree = """{"type":"record","name":"Node","fields":[{"name":"next","type":["null","Node"],"default":null}]}""";

        AvroCompatibility.Compare(ParsedAvroSchema.Parse(tree).Root, ParsedAvroSchema.Parse(tree).Root).ShouldBeEmpty();
    }

    [Fact]
    public void Reports_a_chain_that_is_too_deep_instead_of_crashing()
    {
        var links = Enumerable.Range(0, 30_000).Select(link => $$"""{"type":"record","name":"R{{link}}","fields":[{"name":"f","type":{{(link == 0 ? "\"int\"" : $"\"R{link - 1}\"")}}}]}""");
        var chain = $$"""[{{string.Join(',', links)}}]""";

        var root = (AvroUnion)ParsedAvroSchema.Parse(chain).Root;
        var other = (AvroUnion)ParsedAvroSchema.Parse(chain).Root;

        AvroCompatibility.Compare(root.Branches[^1], other.Branches[^1]).ShouldHaveSingleItem().Detail.ShouldContain("too deeply");
    }

    [Fact]
    public void Reports_a_bounded_number_of_differences_of_types_that_are_used_very_often()
    {
        AvroCompatibility.Compare(Nested(40, "int"), Nested(40, "string")).Count.ShouldBe(AvroCompatibility.MostFindings);
    }

    [Fact]
    public void Compares_unions_of_thousands_of_types()
    {
        AvroCompatibility.Compare(LongUnion(branch => $"A{branch}"), LongUnion(branch => $"A{branch}")).ShouldBeEmpty();
        AvroCompatibility.Compare(LongUnion(branch => $"A{branch}"), LongUnion(branch => $"A{branch + 1}")).ShouldHaveSingleItem().Path.ShouldBe("/5999");
        AvroCompatibility.Compare(LongUnion(branch => $"A{branch}"), LongUnion(branch => $"B{branch}")).Count.ShouldBe(AvroCompatibility.MostFindings);
    }

    [Fact]
    public void Says_that_two_schemas_are_too_large_instead_of_comparing_for_ever()
    {
        var reader = LongUnion(branch => $"a{branch}.N", """{"name":"f","type":"int"}""");

        AvroCompatibility.Compare(reader, LongUnion(branch => $"b{branch}.N")).ShouldHaveSingleItem().Detail.ShouldContain("too large");
    }

    private static AvroSchema Nested(int levels, string type)
    {
        var schema = $"\"{type}\"";
        for (var level = 0; level < levels; level++)
        {
            var again = level == 0 ? schema : $"\"R{level - 1}\"";
            schema = $$$"""{"type":"record","name":"R{{{level}}}","fields":[{"name":"a","type":{{{schema}}} },{"name":"b","type":{{{again}}} }]}""";
        }

        return ParsedAvroSchema.Parse(schema).Root;
    }

    private static AvroSchema LongUnion(Func<int, string> name, string fields = "")
    {
        var branches = Enumerable.Range(0, 6000).Select(branch => $$"""{"type":"record","name":"{{name(branch)}}","fields":[{{fields}}]}""");
        return ParsedAvroSchema.Parse($"[{string.Join(',', branches)}]").Root;
    }
}
