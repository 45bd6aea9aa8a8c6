using Dashboard.Api.SchemaRegistry;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Dashboard.Api.SchemaRegistry;

public sealed class RegistryMediaTests
{
    [Theory]
    [InlineData("", "application/vnd.schemaregistry.v1+json")]
    [InlineData("*/*", "application/vnd.schemaregistry.v1+json")]
    [InlineData("*", "application/vnd.schemaregistry.v1+json")]
    [InlineData("application/*", "application/vnd.schemaregistry.v1+json")]
    [InlineData("application/json", "application/json")]
    [InlineData("application/vnd.schemaregistry+json, application/json", "application/vnd.schemaregistry+json")]
    [InlineData("application/vnd.schemaregistry.v1+json;q=0.1, application/json", "application/json")]
    [InlineData("text/html", null)]
    [InlineData("application/vnd.schemaregistry.v2+json", null)]
    public void Chooses_the_type_of_the_answer(string accept, string? expected) => RegistryMedia.Negotiate(accept).ShouldBe(expected);

    [Theory]
    [InlineData(null, true)]
    [InlineData("application/json; charset=utf-8", true)]
    [InlineData("application/vnd.schemaregistry.v1+json", true)]
    [InlineData("application/octet-stream", true)]
    [InlineData("text/plain", false)]
    [InlineData("application/x-www-form-urlencoded", false)]
    public void Reads_bodies_of_its_own_types(string? contentType, bool expected) => RegistryMedia.IsReadable(contentType).ShouldBe(expected);
}
