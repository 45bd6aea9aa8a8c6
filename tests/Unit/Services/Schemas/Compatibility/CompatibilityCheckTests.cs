using Dashboard.Services.Schemas;
using Dashboard.Services.Schemas.Avro;
using Dashboard.Services.Schemas.Compatibility;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Services.Schemas.Compatibility;

public sealed class CompatibilityCheckTests
{
    private const string One = """{"type":"record","name":"myrecord","fields":[{"name":"f1","type":"string"}]}""";
    private const string OneAndOptional = """{"type":"record","name":"myrecord","fields":[{"name":"f1","type":"string"},{"name":"f2","type":"string","default":"foo"}]}""";
    private const string OneAndRequired = """{"type":"record","name":"myrecord","fields":[{"name":"f1","type":"string"},{"name":"f2","type":"string"}]}""";

    [Theory]
    [InlineData(CompatibilityLevel.None, OneAndRequired, true, One)]
    [InlineData(CompatibilityLevel.Backward, OneAndOptional, true, One)]
    [InlineData(CompatibilityLevel.Backward, OneAndRequired, false, One)]
    [InlineData(CompatibilityLevel.Backward, OneAndRequired, true, One, OneAndOptional)]
    [InlineData(CompatibilityLevel.BackwardTransitive, OneAndRequired, false, One, OneAndOptional)]
    [InlineData(CompatibilityLevel.Forward, OneAndRequired, true, One)]
    [InlineData(CompatibilityLevel.Forward, One, false, OneAndRequired)]
    [InlineData(CompatibilityLevel.Forward, One, true, OneAndRequired, OneAndOptional)]
    [InlineData(CompatibilityLevel.ForwardTransitive, One, false, OneAndRequired, OneAndOptional)]
    [InlineData(CompatibilityLevel.Full, OneAndOptional, true, One)]
    [InlineData(CompatibilityLevel.Full, OneAndRequired, false, One)]
    [InlineData(CompatibilityLevel.Full, One, false, OneAndRequired)]
    [InlineData(CompatibilityLevel.FullTransitive, One, true, OneAndOptional, One)]
    [InlineData(CompatibilityLevel.FullTransitive, One, false, OneAndRequired, OneAndOptional)]
    public void Applies_the_level(CompatibilityLevel level, string candidate, bool expected, params string[] oldestFirst) =>
        Run(level, candidate, oldestFirst).IsCompatible.ShouldBe(expected);

    [Fact]
    public void Agrees_with_the_reference_on_every_level()
    {
        var cases = CompatibilityCases.Further("levels.json");
        Assert.SkipWhen(cases is null, $"The reference's level cases are not part of this project; name their folder in {CompatibilityCases.FolderVariable}.");

        foreach (var item in cases!)
        {
            CompatibilityLevels.TryParse(item.GetProperty("level").GetString(), out var level).ShouldBeTrue();
            var report = Run(level, item.GetProperty("new").GetRawText(), [.. item.GetProperty("previous").EnumerateArray().Select(previous => previous.GetRawText())]);

            report.IsCompatible.ShouldBe(item.GetProperty("compatible").GetBoolean(), item.GetProperty("name").GetString());
        }
    }

    [Fact]
    public void Words_the_messages_as_the_reference_does()
    {
        var report = Run(CompatibilityLevel.Backward, OneAndRequired, One);

        report.Messages.ShouldBe(
        [
            "{errorType:'READER_FIELD_MISSING_DEFAULT_VALUE', description:'The field 'f2' at path '/fields/1' in the new schema has no default value and is missing in the old schema', additionalInfo:'f2'}",
            "{oldSchemaVersion: 1}",
            $"{{oldSchema: '{One}'}}",
            "{validateFields: 'false', compatibility: 'BACKWARD'}",
        ]);
    }

    [Fact]
    public void Swaps_old_and_new_for_forward()
    {
        var report = Run(CompatibilityLevel.Forward, One, OneAndRequired);

        report.Messages[0].ShouldContain("in the old schema has no default value and is missing in the new schema");
    }

    [Fact]
    public void Names_the_old_schema_at_full_only_where_the_new_one_cannot_read_it()
    {
        var neither = Run(CompatibilityLevel.Full, OneAndRequired, """{"type":"record","name":"myrecord","fields":[{"name":"f3","type":"string"}]}""");
        var oldAlone = Run(CompatibilityLevel.Full, One, OneAndRequired);

        neither.Messages.Count(message => message.StartsWith("{errorType", StringComparison.Ordinal)).ShouldBe(3);
        neither.Messages.ShouldContain("{oldSchemaVersion: 1}");
        oldAlone.Messages.Count.ShouldBe(2);
        oldAlone.Messages[1].ShouldBe("{validateFields: 'false', compatibility: 'FULL'}");
    }

    [Fact]
    public void Names_the_version_that_clashes_when_older_ones_count()
    {
        var report = Run(CompatibilityLevel.BackwardTransitive, OneAndRequired, One, OneAndOptional);

        report.CheckedVersions.ShouldBe([2, 1]);
        report.Differences.ShouldHaveSingleItem().Version.ShouldBe(1);
    }

    [Fact]
    public void Explains_a_missing_default_in_plain_words()
    {
        var report = Run(CompatibilityLevel.Backward, OneAndRequired, One);

        report.Differences.ShouldHaveSingleItem().Explanation.ShouldBe(
            "The new schema asks for the field \"f2\", which version 1 does not have, and gives it no default value; so programs that use the new schema cannot read the data written with version 1. Give the field a default value, for example null with the type [\"null\", \"string\"].");
    }

    [Fact]
    public void Cuts_long_old_schemas_in_the_messages()
    {
        var old = $$"""{"type":"record","name":"myrecord","doc":"{{new string('x', 20_000)}}","fields":[]}""";

        var message = Run(CompatibilityLevel.Backward, OneAndRequired, old).Messages.Single(message => message.StartsWith("{oldSchema:", StringComparison.Ordinal));

        message.ShouldStartWith("{oldSchema: <truncated> '");
        message.Length.ShouldBe(10240 + "{oldSchema: <truncated> '...'}".Length);
    }

    private static CompatibilityReport Run(CompatibilityLevel level, string candidate, params string[] oldestFirst) =>
        CompatibilityCheck.Run(
            level,
            ParsedAvroSchema.Parse(candidate),
            [.. oldestFirst.Select((text, index) => new EarlierSchema(index + 1, SchemaText.Avro, text, () => ParsedAvroSchema.Parse(text))).Reverse()]);
}
