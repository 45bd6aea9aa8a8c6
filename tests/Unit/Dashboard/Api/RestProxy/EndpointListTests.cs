using Dashboard.Api.RestProxy;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Dashboard.Api.RestProxy;

public sealed class EndpointListTests
{
    [Fact]
    public async Task Every_operation_has_a_name_to_close_it_by()
    {
        await using var proxy = new RestProxyHost();

        var nameless = proxy.Routes.Where(route => route.Method != "HEAD" && EndpointNames.Of(route.Method, route.Path) is null).Select(route => route.Path).Distinct();

        nameless.ShouldBe(["/", "/docs", "/openapi/v2.json", "/openapi/v3.json"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("api.v3.topics.create", "/v3/clusters/test/topics", 405, 200)]
    [InlineData("api.v3.topics.*", "/v3/clusters/test/topics", 405, 404)]
    [InlineData("api.v3.topics.list", "/kafka/v3/clusters/test/topics", 201, 404)]
    [InlineData("api.v2.topics.*", "/v3/clusters/test/topics", 201, 200)]
    public async Task A_blocked_endpoint_is_404_to_who_asks_and_405_to_who_does(string blocked, string path, int post, int get)
    {
        await using var proxy = new RestProxyHost(("RestProxy:Endpoints:Block:0", blocked));

        (await proxy.PostAsync(path, """{"topic_name":"t"}""", "application/json")).Status.ShouldBe(post);
        (await proxy.GetAsync(path)).Status.ShouldBe(get);
    }

    [Fact]
    public async Task What_is_not_allowed_is_blocked_and_what_is_blocked_is_not_allowed()
    {
        await using var proxy = new RestProxyHost(("RestProxy:Endpoints:Allow:0", "api.v2.*"), ("RestProxy:Endpoints:Block:0", "api.v2.brokers.list"));

        (await proxy.GetAsync("/")).Status.ShouldBe(200);
        (await proxy.GetAsync("/topics")).Status.ShouldBe(200);
        (await proxy.GetAsync("/brokers")).Body.ShouldBe("""{"error_code":404,"message":"HTTP 404 Not Found"}""");
        (await proxy.GetAsync("/v3/clusters")).Status.ShouldBe(404);
    }

    [Theory]
    [InlineData("V2", "/topics", "/v3/clusters")]
    [InlineData("V3", "/v3/clusters", "/topics")]
    public async Task An_api_can_be_switched_off(string api, string gone, string left)
    {
        await using var proxy = new RestProxyHost(($"RestProxy:Endpoints:{api}", "false"));

        (await proxy.GetAsync(gone)).Status.ShouldBe(404);
        (await proxy.GetAsync(left)).Status.ShouldBe(200);
    }

    [Theory]
    [InlineData("api.v3.topic.*")]
    [InlineData("topics")]
    [InlineData("")]
    public void A_name_that_means_nothing_stops_the_start(string name)
    {
        var options = new EndpointListOptions { Block = { "api.v3.*", name } };

        new EndpointListOptionsValidator().Validate(null, options).FailureMessage.ShouldStartWith($"RestProxy:Endpoints:Block:1 is '{name}', which names no endpoint");
    }
}
