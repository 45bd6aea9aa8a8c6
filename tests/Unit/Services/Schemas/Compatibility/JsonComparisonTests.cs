using System.Text.Json;
using Dashboard.Services.Schemas;
using Dashboard.Services.Schemas.Compatibility;
using Dashboard.Services.Schemas.Json;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Services.Schemas.Compatibility;

public sealed class JsonComparisonTests
{
    private const string OwnFile = "json-schema-compatibility.json";

    public static TheoryData<int, string> Cases()
    {
        var cases = new TheoryData<int, string>();
        foreach (var item in CompatibilityCases.Own(OwnFile))
        {
            cases.Add(item.GetProperty("index").GetInt32(), item.GetProperty("name").GetString()!);
        }

        return cases;
    }

    [Theory, MemberData(nameof(Cases))]
    public void Finds_exactly_the_listed_differences(int index, string name) =>
        Check(CompatibilityCases.Own(OwnFile).Single(item => item.GetProperty("index").GetInt32() == index), name);

    [Fact]
    public void Agrees_with_the_reference_on_its_own_cases()
    {
        var cases = CompatibilityCases.Further("json-schema.json");
        Assert.SkipWhen(cases is null, $"The reference's JSON Schema cases are not part of this project; name their folder in {CompatibilityCases.FolderVariable}.");

        foreach (var item in cases!)
        {
            Check(item, item.GetProperty("name").GetString()!);
        }
    }

    [Fact]
    public void Finds_a_change_behind_a_reference_to_the_schema_itself()
    {
        var found = Compare("""{"properties":{"v":{"type":"string"},"next":{"$ref":"#"}}}""", """{"properties":{"v":{"type":"integer"},"next":{"$ref":"#"}}}""");

        found.ShouldContain("TYPE_CHANGED #/properties/v");
    }

    [Fact]
    public void Ends_on_references_that_only_lead_to_each_other()
    {
        const string Ring = """{"definitions":{"a":{"$ref":"#/definitions/b"},"b":{"$ref":"#/definitions/a"}},"$ref":"#/definitions/a"}""";

        Compare(Ring, Ring).ShouldBeEmpty();
    }

    [Fact]
    public void Tells_recursive_unions_of_many_branches_apart_at_once()
    {
        Compare(RecursiveUnion("a"), RecursiveUnion("a")).ShouldBeEmpty();
        Compare(RecursiveUnion("b"), RecursiveUnion("a")).ShouldBe(["COMBINED_TYPE_SUBSCHEMAS_CHANGED #/"]);
    }

    [Fact]
    public void Writes_out_a_bounded_number_of_differences_however_many_ways_lead_to_them()
    {
        var found = Compare(Diamond(40, "integer"), Diamond(40, "string"));

        found.Count.ShouldBe(JsonChanges.MostFindings);
        found[0].ShouldStartWith("TYPE_CHANGED #/properties/a/");
    }

    [Fact]
    public void Says_that_two_schemas_are_too_large_instead_of_comparing_for_ever()
    {
        var members = Enumerable.Range(0, 5000).Select(length => $$"""{"minLength":{{length}}""" + "}");
        var many = $$"""{"oneOf":[{{string.Join(',', members)}}]}""";

        Compare(many, many).ShouldBe(["TOO_LARGE_TO_COMPARE #/"]);
    }

    [Fact]
    public void Gives_up_on_an_expression_that_takes_too_long()
    {
        var closed = """{"additionalProperties":false,"patternProperties":{"^(a+)+\\1$":{"type":"string"}}}""";
        var added = $$$"""{"additionalProperties":false,"properties":{"{{{new string('a', 60)}}}!":{"type":"string"} } }""";

        Compare(added, closed).ShouldBe(["TOO_LARGE_TO_COMPARE #/"]);
    }

    [Fact]
    public void Refuses_to_compare_a_stored_schema_that_refers_to_the_web()
    {
        var stored = ParsedJsonSchema.Parse("""{"$ref":"https://example.com/order.json"}""", [], isNew: false);
        var next = ParsedJsonSchema.Parse("""{"type":"object"}""", [], isNew: true);

        var finding = next.FindDifferences(stored, CompatibilityPolicy.Strict).ShouldHaveSingleItem();

        finding.IsCompatible.ShouldBeFalse();
        finding.Message(new ComparedSides(true, 1)).ShouldBe("A previous schema version contains an unsupported external reference");
    }

    [Fact]
    public void Words_the_messages_as_the_reference_does()
    {
        var finding = Find("""{"properties":{"a":{"type":"string","maxLength":5}}}""", """{"properties":{"a":{"type":"string","maxLength":9}}}""").ShouldHaveSingleItem();

        finding.Message(new ComparedSides(true, 1)).ShouldBe(
            "{errorType:\"MAX_LENGTH_DECREASED\", description:\"The value at path '#/properties/a/maxLength' in the new schema is less than its value in the old schema'}");
        finding.Message(new ComparedSides(false, 1)).ShouldContain("in the old schema is less than its value in the new schema");
    }

    [Fact]
    public void Explains_in_plain_words_what_breaks_and_what_would_make_it_fit()
    {
        var finding = Find("""{"properties":{"a":{"properties":{"b":{"type":"integer"}}}}}""", """{"properties":{"a":{"properties":{"b":{"type":["string","null"]}}}}}""").ShouldHaveSingleItem();

        finding.Explain(new ComparedSides(true, 3)).ShouldBe(
            "The property \"a.b\" is a text or null in version 3 but a whole number in the new schema; so programs that use the new schema cannot read the data written with version 3. Keep the type, or add a new property for the other one.");
    }

    [Fact]
    public void Has_a_message_and_an_explanation_for_every_kind()
    {
        foreach (var change in Enum.GetValues<JsonChange>())
        {
            var finding = new JsonFinding(change, "#/properties/a/x", change.IsCompatible(CompatibilityPolicy.Strict), "a", null, null);

            finding.Explain(new ComparedSides(true, 1)).ShouldEndWith(".", customMessage: finding.Kind);
            if (!finding.IsCompatible && change != JsonChange.SchemaAdded)
            {
                JsonMessages.Describe(change, "#/", new ComparedSides(true, 1)).ShouldNotBeEmpty(finding.Kind);
            }
        }
    }

    private static void Check(JsonElement item, string name)
    {
        var reader = Parse(item, "reader");
        var writer = Parse(item, "writer");

        var found = reader.FindDifferences(writer, CompatibilityPolicy.Strict);

        found.Select(finding => $"{finding.Kind} {finding.Path}").Order(StringComparer.Ordinal)
            .ShouldBe(item.GetProperty("changes").EnumerateArray().Select(change => change.GetString()!).Order(StringComparer.Ordinal), name);
        found.All(finding => finding.IsCompatible).ShouldBe(item.GetProperty("compatible").GetBoolean(), name);
        if (item.TryGetProperty("compatibleLenient", out var lenient))
        {
            reader.FindDifferences(writer, CompatibilityPolicy.Lenient).All(finding => finding.IsCompatible).ShouldBe(lenient.GetBoolean(), name);
        }
    }

    private static ParsedJsonSchema Parse(JsonElement item, string side)
    {
        var imports = item.TryGetProperty("references", out var references) && references.TryGetProperty(side, out var list)
            ? list.EnumerateArray().Select(reference => new ImportedSchema(reference.GetProperty("name").GetString()!, "s", 1, reference.GetProperty("schema").ToString()))
            : [];
        return ParsedJsonSchema.Parse(item.GetProperty(side).GetRawText(), [.. imports], isNew: true);
    }

    private static IReadOnlyList<SchemaFinding> Find(string reader, string writer) =>
        ParsedJsonSchema.Parse(reader, [], isNew: true).FindDifferences(ParsedJsonSchema.Parse(writer, [], isNew: true), CompatibilityPolicy.Strict);

    private static List<string> Compare(string reader, string writer) => [.. Find(reader, writer).Select(finding => $"{finding.Kind} {finding.Path}")];

    private static string RecursiveUnion(string mark)
    {
        const int Branches = 12;
        var members = Enumerable.Range(0, Branches).Select(branch => $$"""{"$ref":"#/definitions/T{{branch}}"}""");
        var union = $$"""{"oneOf":[{{string.Join(',', members)}}]}""";
        var definitions = Enumerable.Range(0, Branches).Select(branch =>
            $$$"""
            "T{{{branch}}}":{"additionalProperties":false,"properties":{"kind":{"const":"{{{mark}}}{{{branch}}}"},"a":{{{union}}},"b":{{{union}}},"c":{{{union}}},"d":{{{union}}},"e":{{{union}}} } }
            """);
        return $$"""{"definitions":{ {{string.Join(',', definitions)}} },{{union[1..]}}""";
    }

    private static string Diamond(int depth, string type)
    {
        var levels = Enumerable.Range(0, depth).Select(level =>
            $$$"""
            "D{{{level}}}":{"properties":{"a":{"$ref":"#/definitions/D{{{level + 1}}}"},"b":{"$ref":"#/definitions/D{{{level + 1}}}"} } }
            """);
        return $$$"""{"definitions":{ {{{string.Join(',', levels)}}},"D{{{depth}}}":{"type":"{{{type}}}"}},"$ref":"#/definitions/D0"}""";
    }
}
