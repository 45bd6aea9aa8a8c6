using System.Text.Json;
using Dashboard.Services.Schemas;
using Dashboard.Services.Schemas.Engine;
using Dashboard.Tests.Unit.Support;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Services.Schemas.Engine;

public sealed class ProtobufRegistrationTests : IAsyncDisposable
{
    private const string Person = """syntax = "proto3"; package acme; message Person { string name = 1; }""";

    private readonly RegistryRig _rig = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _rig.DisposeAsync();

    [Fact]
    public async Task Gives_a_text_and_its_descriptor_one_id()
    {
        var id = (await Register("s", Person)).Id;
        var descriptor = SchemaParsers.TryParse(new SchemaText(Person, SchemaText.Protobuf), [], isNew: true, out _)!.Format("serialized")!;

        (await Register("s", descriptor)).Id.ShouldBe(id);
        (await Register("s", $"// a comment\n{Person}")).Id.ShouldBe(id);
    }

    [Fact]
    public async Task Finds_imports_by_the_name_of_the_reference()
    {
        await Register("acme-person", Person);

        var stored = await Register("s", """syntax = "proto3"; import "acme/person.proto"; message Team { repeated acme.Person members = 1; }""", new SchemaReference("acme/person.proto", "acme-person", 1));

        stored.Content.Schema.Text.ShouldBe("syntax = \"proto3\";\n\nimport \"acme/person.proto\";\n\nmessage Team {\n  repeated acme.Person members = 1;\n}\n");
    }

    [Fact]
    public async Task Compares_with_the_version_before()
    {
        await Register("s", Person);

        var refusal = (await Try("s", Person.Replace("string", "int32", StringComparison.Ordinal))).Refusal.ShouldNotBeNull();

        refusal.Message.ShouldContain("""{errorType:"FIELD_SCALAR_KIND_CHANGED", description:"The kind of a SCALAR field at path '#/Person/1' in the new schema does not match its kind in the old schema"}""");
    }

    [Fact]
    public async Task Refuses_types_that_nobody_defines_where_fields_are_validated()
    {
        const string Lost = """syntax = "proto3"; message M { Lost lost = 1; }""";
        await Register("lenient", Lost);
        using var settings = JsonDocument.Parse("""{"validateFields":true}""");
        await _rig.Settings.UpdateConfigAsync("strict", ConfigUpdate.Read(settings.RootElement).Value!, Token);

        (await Try("strict", Lost)).Refusal.ShouldNotBeNull().Message.ShouldEndWith("details: the type \"Lost\" is defined neither here nor in an import");
    }

    private async Task<StoredSchema> Register(string subject, string text, params SchemaReference[] references) =>
        (await Try(subject, text, references)).Value.ShouldNotBeNull();

    private Task<RegistryAnswer<StoredSchema>> Try(string subject, string text, params SchemaReference[] references) =>
        _rig.Engine.RegisterAsync(new RegistrationRequest(subject, new SchemaContent(new SchemaText(text, SchemaText.Protobuf, references))), Token);
}
