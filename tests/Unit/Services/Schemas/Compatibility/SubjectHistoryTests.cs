using Dashboard.Services.Schemas;
using Dashboard.Services.Schemas.Compatibility;
using Dashboard.Tests.Unit.Support;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Services.Schemas.Compatibility;

public sealed class SubjectHistoryTests
{
    private readonly FakeSchemaRegistry _registry = new();

    [Theory]
    [InlineData(CompatibilityLevel.None, "")]
    [InlineData(CompatibilityLevel.Backward, "2")]
    [InlineData(CompatibilityLevel.Forward, "3")]
    [InlineData(CompatibilityLevel.FullTransitive, "2,3")]
    public async Task Tells_which_versions_a_level_would_have_refused(CompatibilityLevel level, string expected)
    {
        _registry.Add("orders-value", Record());
        _registry.Add("orders-value", Record("""{"name":"needed","type":"int"}"""));
        _registry.Add("orders-value", Record("""{"name":"free","type":"int","default":0}"""));

        var refused = await SubjectHistory.FindRefusedAsync(_registry, "orders-value", level, TestContext.Current.CancellationToken);

        string.Join(',', refused).ShouldBe(expected);
    }

    [Fact]
    public async Task A_version_that_cannot_be_read_is_passed_over()
    {
        _registry.Add("orders-value", Record());
        _registry.Add("orders-value", new SchemaText("{ not a schema"));
        _registry.Add("orders-value", Record());

        (await SubjectHistory.FindRefusedAsync(_registry, "orders-value", CompatibilityLevel.Full, TestContext.Current.CancellationToken)).ShouldBeEmpty();
    }

    private static SchemaText Record(string fields = "") => new($$"""{"type":"record","name":"A","fields":[{{fields}}]}""");
}
