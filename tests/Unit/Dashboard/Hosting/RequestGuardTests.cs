using System.Net;
using Dashboard.Api.SchemaRegistry;
using Dashboard.Hosting;
using Dashboard.Hosting.Requests;
using Dashboard.Services.Schemas;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Dashboard.Hosting;

public sealed class RequestGuardTests
{
    [Theory]
    [InlineData("127.0.0.1", "localhost:8080", StatusCodes.Status200OK)]
    [InlineData("127.0.0.1", "console.localhost", StatusCodes.Status200OK)]
    [InlineData("127.0.0.1", "127.0.0.1:8080", StatusCodes.Status200OK)]
    [InlineData("::1", "[::1]:8080", StatusCodes.Status200OK)]
    [InlineData("127.0.0.1", "kafka.example.org", StatusCodes.Status200OK)]
    [InlineData("127.0.0.1", "rebound.attacker.example", StatusCodes.Status400BadRequest)]
    [InlineData("192.168.1.5", "any.name.example", StatusCodes.Status200OK)]
    public async Task Lets_only_its_own_names_reach_a_loopback_address(string local, string host, int status)
    {
        var context = Request(local, host);

        await Guard().InvokeAsync(context);

        context.Response.StatusCode.ShouldBe(status);
    }

    [Theory]
    [InlineData("POST", "cross-site", StatusCodes.Status403Forbidden)]
    [InlineData("DELETE", "cross-site", StatusCodes.Status403Forbidden)]
    [InlineData("GET", "cross-site", StatusCodes.Status200OK)]
    [InlineData("POST", "same-origin", StatusCodes.Status200OK)]
    [InlineData("POST", "none", StatusCodes.Status200OK)]
    [InlineData("POST", null, StatusCodes.Status200OK)]
    public async Task Lets_no_page_of_another_site_change_anything(string method, string? site, int status)
    {
        var context = Request("127.0.0.1", "localhost");
        context.Request.Method = method;
        context.Request.Headers["Sec-Fetch-Site"] = site;

        await Guard().InvokeAsync(context);

        context.Response.StatusCode.ShouldBe(status);
    }

    [Theory]
    [InlineData("https://ui.example.org", "Registry", StatusCodes.Status200OK)]
    [InlineData("https://evil.example.org", "Registry", StatusCodes.Status403Forbidden)]
    [InlineData("https://ui.example.org", "RestProxy", StatusCodes.Status403Forbidden)]
    public async Task Lets_pages_of_the_registrys_origins_write_to_the_registry_alone(string origin, string part, int status)
    {
        var context = Request("127.0.0.1", "localhost");
        context.Request.Method = "POST";
        context.Request.Headers.Origin = origin;
        context.Request.Headers["Sec-Fetch-Site"] = "cross-site";
        context.Features.Set<IDashboardPartFeature>(new Part(Enum.Parse<DashboardPart>(part)));

        await Guard().InvokeAsync(context);

        context.Response.StatusCode.ShouldBe(status);
    }

    [Fact]
    public async Task Lets_no_page_of_another_site_open_a_socket()
    {
        var context = Request("127.0.0.1", "localhost");
        context.Request.Headers.Upgrade = "websocket";
        context.Request.Headers["Sec-Fetch-Site"] = "cross-site";

        await Guard().InvokeAsync(context);

        context.Response.StatusCode.ShouldBe(StatusCodes.Status403Forbidden);
    }

    private static RequestGuard Guard() => new(
        _ => Task.CompletedTask,
        Options.Create(new SecurityOptions { AllowedHosts = "kafka.example.org" }),
        new RegistryCors(Options.Create(new RegistryOptions { Cors = { Origins = "https://ui.example.org" } })));

    private static DefaultHttpContext Request(string local, string host)
    {
        var context = new DefaultHttpContext();
        context.Connection.LocalIpAddress = IPAddress.Parse(local);
        context.Request.Method = "GET";
        context.Request.Host = new HostString(host);
        return context;
    }

    private sealed record Part(DashboardPart Value) : IDashboardPartFeature
    {
        DashboardPart IDashboardPartFeature.Part => Value;
    }
}
