using Dashboard.Services.Schemas;
using Dashboard.Tests.Unit.Support;
using Dashboard.ViewModels.Schemas;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Dashboard.ViewModels.Schemas;

/// <summary>The table of versions and levels.</summary>
public sealed class FitMatrixTests
{
    private const string Empty = """{"type": "record", "name": "A", "fields": []}""";
    private const string WithField = """{"type": "record", "name": "A", "fields": [{"name": "a", "type": "int"}]}""";

    private readonly FakeSchemaRegistry _registry = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Says_of_every_version_and_level_whether_the_schema_fits()
    {
        _registry.Add("a-value", new SchemaText(Empty));
        _registry.Add("a-value", new SchemaText(WithField));
        _registry.Add("a-value", new SchemaText("syntax = \"proto3\";", SchemaText.Protobuf));

        var matrix = await FitMatrix.ReadAsync(_registry, "a-value", [3, 2, 1], new SchemaText(WithField), Cancelled);

        matrix.Rows.Select(row => (row.Version.Version, row.Fits(CompatibilityLevel.Backward), row.Fits(CompatibilityLevel.Forward), row.Fits(CompatibilityLevel.Full))).ShouldBe(
            [(3, null, null, null), (2, true, true, true), (1, false, true, false)]);
        matrix.Passes(CompatibilityLevel.Backward).ShouldBeNull();
        matrix.Passes(CompatibilityLevel.BackwardTransitive).ShouldBe(false);
        matrix.Passes(CompatibilityLevel.None).ShouldBe(true);
    }
}
