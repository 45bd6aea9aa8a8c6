using Dashboard.Services.Schemas;
using Dashboard.Services.Schemas.Engine;
using Dashboard.Tests.Unit.Support;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Services.Schemas.Engine;

public sealed class JsonRegistrationTests : IAsyncDisposable
{
    private readonly RegistryRig _rig = new();

    public ValueTask DisposeAsync() => _rig.DisposeAsync();

    [Fact]
    public async Task Gives_a_schema_whose_client_inlined_the_references_the_id_of_the_one_that_has_them()
    {
        await Register("city", """{"type":"string","maxLength":80}""");
        var referring = await Register("order", """{"type":"object","properties":{"city":{"$ref":"city.json"}}}""", new SchemaReference("city.json", "city", 1));

        var inlined = await Register("order", """{"type":"object","properties":{"city":{"maxLength":80,"type":"string"}}}""");

        inlined.Id.ShouldBe(referring.Id);
        inlined.Version.ShouldBe(1);
    }

    private async Task<StoredSchema> Register(string subject, string text, params SchemaReference[] references) =>
        (await _rig.Engine.RegisterAsync(
            new RegistrationRequest(subject, new SchemaContent(new SchemaText(text, SchemaText.Json, references))), TestContext.Current.CancellationToken)).Value.ShouldNotBeNull();
}
