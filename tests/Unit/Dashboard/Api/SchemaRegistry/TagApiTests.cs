using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Dashboard.Api.SchemaRegistry;

/// <summary>Tags within the schema text, over HTTP.</summary>
public sealed class TagApiTests : IAsyncDisposable
{
    private const string Record = """{"type":"record","name":"R","fields":[{"name":"f","type":"string"}]}""";
    private const string Pii = """[{"schemaEntity":{"entityPath":"R.f","entityType":"sr_field"},"tags":["PII"]}]""";

    private readonly RegistryApiHost _host = new();

    [Fact]
    public async Task Are_written_into_a_new_version_and_found_there()
    {
        await _host.RegisterAsync("s", Record);

        var tagged = await _host.AskAsync("POST /subjects/s/versions/1/tags", $$"""{"tagsToAdd":{{Pii}}}""");

        tagged.ShouldStartWith("200 {\"id\":2,\"version\":2,");
        (await _host.AskAsync("GET /subjects/s/versions/2/schema")).ShouldBe("""200 {"type":"record","name":"R","fields":[{"name":"f","type":"string","confluent:tags":["PII"]}]}""");
        (await _host.AskAsync("GET /subjects/s/versions/2?findTags=X&findTags=PII")).ShouldContain($"\"schemaTags\":{Pii}");
        (await _host.AskAsync("GET /schemas/ids/2?findTags=*")).ShouldContain($"\"schemaTags\":{Pii}");
        (await _host.AskAsync("GET /schemas/ids/2?findTags=X")).ShouldNotContain("schemaTags");
        (await _host.AskAsync("POST /subjects/s/versions/latest/tags", $$"""{"tagsToRemove":{{Pii}}}""")).ShouldStartWith("200 {\"id\":1,");
    }

    [Fact]
    public async Task Go_along_with_a_registration()
    {
        (await _host.RegisterAsync("s", Record, $",\"schemaTagsToAdd\":{Pii}")).ShouldContain("confluent:tags");
        var next = Record.Replace("\"string\"", "[\"string\",\"null\"]", StringComparison.Ordinal);

        (await _host.RegisterAsync("s", next, ",\"propagateSchemaTags\":true")).ShouldContain("confluent:tags");
        (await _host.AskAsync("GET /subjects/s/versions/2?findTags=PII")).ShouldContain($"\"schemaTags\":{Pii}");
        (await _host.RegisterAsync("t", next)).ShouldNotContain("confluent:tags");
    }

    [Theory]
    [InlineData("""[{"schemaEntity":{"entityPath":"R.g","entityType":"sr_field"},"tags":["PII"]}]""", "422 {\"error_code\":42201,\"message\":\"Invalid schema of type AVRO, details: No matching path 'R.g' found in the schema\"}")]
    [InlineData("""[{"schemaEntity":{"entityPath":"R.f","entityType":"field"},"tags":["PII"]}]""", "400 {\"error_code\":400,")]
    [InlineData("""[{"tags":["PII"]}]""", "400 {\"error_code\":400,")]
    [InlineData("7", "400 {\"error_code\":400,")]
    public async Task Are_refused_where_they_fit_nowhere(string tags, string answer)
    {
        await _host.RegisterAsync("s", Record);

        (await _host.AskAsync("POST /subjects/s/versions/1/tags", $$"""{"tagsToAdd":{{tags}}}""")).ShouldStartWith(answer);
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();
}
