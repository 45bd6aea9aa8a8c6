using Dashboard.Hubs;
using Microsoft.AspNetCore.Http;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Dashboard.Hubs;

public sealed class SameOriginTests
{
    [Theory]
    [InlineData(null, true)]
    [InlineData("http://console:8080", true)]
    [InlineData("https://CONSOLE:8080", true)]
    [InlineData("http://console", false)]
    [InlineData("http://evil.example", false)]
    [InlineData("null", false)]
    public void Lets_pages_of_this_origin_and_programs_in(string? origin, bool expected)
    {
        var request = new DefaultHttpContext().Request;
        request.Host = new HostString("console", 8080);
        if (origin is not null)
        {
            request.Headers.Origin = origin;
        }

        SameOrigin.IsAllowed(request).ShouldBe(expected);
    }
}
