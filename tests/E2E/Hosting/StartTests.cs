using System.Net;
using Dashboard.Tests.E2E.Support;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.E2E.Hosting;

public sealed class StartTests(SharedDashboard shared)
{
    [Fact]
    public async Task Every_http_part_says_that_it_is_alive()
    {
        var dashboard = await shared.GetAsync();

        string[] parts = [dashboard.ConsoleUrl, dashboard.RegistryUrl, dashboard.RestProxyUrl];
        foreach (var url in parts)
        {
            using var answer = await dashboard.Http.GetAsync(new Uri($"{url}/healthz"), TestContext.Current.CancellationToken);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, url);
        }
    }
}
