using System.Text.Json;
using Dashboard.Services.Schemas;
using Dashboard.Services.Schemas.Engine;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Services.Schemas.Engine;

public sealed class SchemaGuidTests
{
    [Theory]
    [InlineData("\"string\"", "095d71cf-1255-6b9d-5e33-0ad575b3df5d")]
    [InlineData("""{"type":"record","name":"myrecord","fields":[{"type":"string","default":null,"name":"f"}]}""", "1d20cbb9-e5e3-5e97-54e7-da170b6e5ddb")]
    public void Hashes_the_text(string text, string guid) => new SchemaContent(new SchemaText(text)).Guid.ShouldBe(Guid.Parse(guid));

    [Fact]
    public void Hashes_references() =>
        new SchemaContent(new SchemaText("\"string\"", SchemaText.Avro, [new SchemaReference("a.B", "sub", 1)])).Guid
            .ShouldBe(Guid.Parse("4f8d8e11-3efe-0430-4bcc-b1f2d205ebb2"));

    [Theory]
    [InlineData("""{"properties":{"k":"v"}}""", "27593e84-e584-f2c4-de4b-bc8cccc28a51")]
    [InlineData("{}", "cecc02e2-232b-87f1-1b0c-aa0e70dbb74d")]
    public void Hashes_metadata_even_when_empty(string metadata, string guid) =>
        new SchemaContent(new SchemaText("\"string\""), SchemaMetadata.Read(JsonElement.Parse(metadata))).Guid.ShouldBe(Guid.Parse(guid));
}
