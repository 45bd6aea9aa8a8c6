using Dashboard.Services.Schemas;
using Dashboard.ViewModels.Schemas;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Dashboard.ViewModels.Schemas;

public sealed class FindingTests
{
    private static readonly SchemaOutline Old = AvroOutline.Read("""{"type": "record", "name": "R", "fields": [{"name": "id", "type": "string"}]}""")!;
    private static readonly SchemaOutline New = AvroOutline.Read("""{"type": "record", "name": "R", "fields": [{"name": "currency", "type": "string"}, {"name": "id", "type": "int"}, {"name": "parcels", "type": {"type": "array", "items": {"type": "record", "name": "P", "fields": [{"name": "weight", "type": "int"}]}}}]}""")!;

    [Theory]
    [InlineData("The new schema asks for the field \"currency\", which version 1 does not have.", "currency")]
    [InlineData("The field \"id\" is text.", "id")]
    [InlineData("The field \"parcels.each item.weight\" is text.", "parcels.weight")]
    [InlineData("The field \"other\" inside a union is text.", null)]
    [InlineData("The record is called differently.", null)]
    public void Names_the_field_that_its_sentence_names(string sentence, string? field)
    {
        var report = new CompatibilityReport(CompatibilityLevel.Full, [1], [new SchemaDifference("TYPE_MISMATCH", "/fields/0", "raw", sentence, 1)], []);

        Finding.Of(report, New, Old).ShouldHaveSingleItem().Field.ShouldBe(field);
    }

    [Fact]
    public void Counts_the_same_difference_against_several_versions_once()
    {
        SchemaDifference[] differences = [.. Enumerable.Range(5, 3).Select(version => new SchemaDifference("TYPE_MISMATCH", "/fields/1/type", "raw", $"The field \"id\" is text in version {version}.", version))];

        var finding = Finding.Of(new CompatibilityReport(CompatibilityLevel.BackwardTransitive, [7, 6, 5], differences, []), New, Old).ShouldHaveSingleItem();

        finding.Versions.ShouldBe([7, 6, 5]);
        finding.First.Version.ShouldBe(7);
    }

    [Fact]
    public void Keeps_the_two_directions_of_a_difference_apart()
    {
        SchemaDifference[] differences = [new("TYPE_MISMATCH", "/fields/0", "raw", "Old readers fail.", 1), new("TYPE_MISMATCH", "/fields/0", "raw", "New readers fail.", 1)];

        Finding.Of(new CompatibilityReport(CompatibilityLevel.Full, [1], differences, []), New, Old).Count.ShouldBe(2);
    }
}
