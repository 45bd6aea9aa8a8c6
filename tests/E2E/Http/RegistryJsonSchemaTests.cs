using System.Text.Json;
using Dashboard.Tests.E2E.Support;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.E2E.Http;

/// <summary>JSON Schemas over the registry's HTTP API.</summary>
public sealed class RegistryJsonSchemaTests(SharedDashboard shared)
{
    private const string City = """{"type":"object","properties":{"name":{"type":"string"}},"additionalProperties":false}""";
    private const string Person = """{"type":"object","properties":{"city":{"$ref":"city.json"}}}""";
    private const string Older = """{"type":"object","properties":{"city":{"$ref":"city.json"},"age":{"type":"integer"}}}""";

    [Fact]
    public async Task Registers_a_schema_that_refers_to_another_and_finds_it_again()
    {
        var dashboard = await shared.GetAsync();
        var (city, person) = (Unique.Name("city"), Unique.Name("person"));
        (await dashboard.PostAsync($"/subjects/{city}/versions", Body(City))).Status.ShouldBe(200);

        var registered = await dashboard.PostAsync($"/subjects/{person}/versions", Body(Person, city));

        registered.Status.ShouldBe(200, registered.Body);
        using var version = JsonDocument.Parse((await dashboard.GetAsync($"/subjects/{person}/versions/latest")).Body);
        version.RootElement.GetProperty("schemaType").GetString().ShouldBe("JSON");
        version.RootElement.GetProperty("schema").GetString().ShouldBe(Person);
        version.RootElement.GetProperty("references")[0].GetProperty("subject").GetString().ShouldBe(city);
        var reordered = Body("""{ "properties": {"city": {"$ref": "city.json"}}, "type": "object" }""", city);
        (await dashboard.PostAsync($"/subjects/{person}", reordered)).IdOf().ShouldBe(registered.IdOf());
        (await dashboard.PostAsync($"/subjects/{person}/versions", Body(Person))).Body.ShouldContain("nothing is called \\\"city.json\\\"");
    }

    [Fact]
    public async Task Refuses_an_optional_property_of_an_open_object_unless_the_policy_is_lenient()
    {
        var dashboard = await shared.GetAsync();
        var (city, person) = (Unique.Name("city"), Unique.Name("person"));
        await dashboard.PostAsync($"/subjects/{city}/versions", Body(City));
        await dashboard.PostAsync($"/subjects/{person}/versions", Body(Person, city));

        var refused = await dashboard.PostAsync($"/subjects/{person}/versions", Body(Older, city));
        await dashboard.AskRegistryAsync(HttpMethod.Put, $"/config/{person}", """{"compatibility":"BACKWARD","compatibilityPolicy":"LENIENT"}""");
        var accepted = await dashboard.PostAsync($"/subjects/{person}/versions", Body(Older, city));

        refused.Status.ShouldBe(409);
        using var json = JsonDocument.Parse(refused.Body);
        json.RootElement.GetProperty("message").GetString().ShouldNotBeNull().ShouldContain(
            "{errorType:\"OPTIONAL_PROPERTY_ADDED_TO_OPEN_CONTENT_MODEL\", description:\"The new schema has an open content model and has a property or item at path '#/properties/age' which is missing in the old schema'}");
        accepted.Status.ShouldBe(200, accepted.Body);
    }

    private static string Body(string schema, string? city = null) => JsonSerializer.Serialize(new
    {
        schemaType = "JSON",
        schema,
        references = city is null ? [] : new[] { new { name = "city.json", subject = city, version = 1 } },
    });
}
