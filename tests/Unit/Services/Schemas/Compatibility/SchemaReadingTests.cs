using Dashboard.Services.Schemas;
using Dashboard.Services.Schemas.Compatibility;
using Dashboard.Tests.Unit.Support;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Services.Schemas.Compatibility;

public sealed class SchemaReadingTests
{
    private readonly FakeSchemaRegistry _registry = new();

    [Fact]
    public void Tells_both_directions_apart()
    {
        var reading = SchemaReading.Of(Json("""{"type":"integer"}"""), 1, Json("""{"type":"number"}""")).ShouldNotBeNull();

        reading.NewReadsOld.ShouldBeEmpty();
        reading.OldReadsNew.ShouldHaveSingleItem().Kind.ShouldBe("TYPE_NARROWED");
    }

    [Fact]
    public void Says_nothing_of_a_schema_that_cannot_be_parsed() => SchemaReading.Of(Json("{"), 1, Json("{}")).ShouldBeNull();

    [Fact]
    public async Task Follows_references_through_the_registry()
    {
        await _registry.RegisterAsync("city", Json("""{"type":"object","properties":{"name":{"type":"string"}}}"""), cancellationToken: Cancellation);
        await _registry.RegisterAsync("city", Json("""{"type":"object","properties":{"name":{"type":"integer"}}}"""), cancellationToken: Cancellation);

        var reading = await SchemaReading.ReadAsync(_registry, Person(1), 1, Person(2), Cancellation);

        reading.ShouldNotBeNull().NewReadsOld.ShouldHaveSingleItem().Path.ShouldBe("#/properties/city/properties/name");
    }

    [Fact]
    public async Task Says_nothing_where_a_reference_is_missing() =>
        (await SchemaReading.ReadAsync(_registry, Person(1), 1, Person(1), Cancellation)).ShouldBeNull();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static SchemaText Json(string text) => new(text, SchemaText.Json);

    private static SchemaText Person(int cityVersion) =>
        new("""{"properties":{"city":{"$ref":"city.json"}}}""", SchemaText.Json, [new SchemaReference("city.json", "city", cityVersion)]);
}
