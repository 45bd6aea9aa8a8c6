using System.Text.Json;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Dashboard.Api.RestProxy;

public sealed class ReferenceTests : IAsyncDisposable
{
    private readonly RestProxyHost _proxy = new();

    public ValueTask DisposeAsync() => _proxy.DisposeAsync();

    [Fact]
    public async Task Describes_exactly_the_operations_that_are_served()
    {
        var described = (await DescribedAsync("v2")).Concat(await DescribedAsync("v3"));

        var served = _proxy.Routes
            .Where(route => route.Method != "HEAD" && !route.Path.StartsWith("/kafka/", StringComparison.Ordinal) && route.Path is not "/docs" && !route.Path.StartsWith("/openapi/", StringComparison.Ordinal))
            .Select(route => $"{route.Method} {route.Path}");
        described.Order(StringComparer.Ordinal).ShouldBe(served.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("v2")]
    [InlineData("v3")]
    public async Task Is_a_document_that_tools_can_read(string version)
    {
        using var document = JsonDocument.Parse((await _proxy.GetAsync($"/openapi/{version}.json")).Body);

        document.RootElement.GetProperty("openapi").GetString().ShouldBe("3.1.0");
        document.RootElement.GetProperty("servers")[0].GetProperty("url").GetString().ShouldBe("http://proxy.test:8082");
        var operations = document.RootElement.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject().Select(operation => (path.Name, operation.Value))).ToArray();
        operations.Select(operation => operation.Value.GetProperty("operationId").GetString()).ShouldBeUnique();
        foreach (var (path, operation) in operations)
        {
            var named = operation.GetProperty("parameters").EnumerateArray().Where(parameter => parameter.GetProperty("in").GetString() == "path").Select(parameter => $"{{{parameter.GetProperty("name").GetString()}}}");
            path.Split('/').Where(segment => segment.StartsWith('{')).ShouldBe(named, path);
        }
    }

    [Fact]
    public async Task Shows_people_a_page_that_loads_nothing_from_elsewhere()
    {
        var page = await _proxy.GetAsync("/docs");

        page.ContentType.ShouldBe("text/html; charset=utf-8");
        page.Body.ShouldContain("/v3/clusters/{cluster}/topics/{topic}/records");
        page.Body.ShouldContain(":root{color-scheme:light dark}");
        page.Body.ShouldNotContain("<script");
        page.Body.ShouldNotContain("<link");
        page.Headers.ContentSecurityPolicy.ToString().ShouldContain("default-src 'none'");
    }

    private async Task<IEnumerable<string>> DescribedAsync(string version)
    {
        using var document = JsonDocument.Parse((await _proxy.GetAsync($"/openapi/{version}.json")).Body);
        return [.. document.RootElement.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject().Select(operation => $"{operation.Name.ToUpperInvariant()} {path.Name}"))];
    }
}
