using System.Net;
using Dashboard.Hosting;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Dashboard.Hosting;

public sealed class PartUrlTests
{
    [Theory]
    [InlineData("http://127.0.0.1:8080", "127.0.0.1", 8080, true)]
    [InlineData("http://0.0.0.0:0/", "0.0.0.0", 0, false)]
    [InlineData("http://[::1]:81", "::1", 81, true)]
    [InlineData("http://*:81", "::", 81, false)]
    [InlineData("http://192.168.1.5", "192.168.1.5", 80, false)]
    public void Reads_an_address(string text, string address, int port, bool isLoopback)
    {
        var url = PartUrl.ParseAll(text).ShouldNotBeNull().ShouldHaveSingleItem();

        url.ShouldBe(new PartUrl(IPAddress.Parse(address), port));
        url.IsLoopback.ShouldBe(isLoopback);
    }

    [Theory]
    [InlineData("https://127.0.0.1:8443", 8443)]
    [InlineData("HTTPS://127.0.0.1", 443)]
    public void Reads_an_address_with_TLS(string text, int port) =>
        PartUrl.ParseAll(text).ShouldBe([new PartUrl(IPAddress.Loopback, port, IsTls: true)]);

    [Fact]
    public void Takes_localhost_for_both_loopback_addresses_unless_the_port_is_picked_freely()
    {
        PartUrl.ParseAll("http://localhost:8080").ShouldBe([new PartUrl(null, 8080)]);
        PartUrl.ParseAll("http://localhost:0").ShouldBe([new PartUrl(IPAddress.Loopback, 0)]);
    }

    [Fact]
    public void Reads_several_addresses() =>
        PartUrl.ParseAll("http://127.0.0.1:1; http://127.0.0.1:2").ShouldNotBeNull().Select(url => url.Port).ShouldBe([1, 2]);

    [Theory]
    [InlineData("")]
    [InlineData(";")]
    [InlineData("127.0.0.1:8080")]
    [InlineData("ftp://127.0.0.1:8080")]
    [InlineData("http://127.0.0.1:65536")]
    [InlineData("http://127.0.0.1:-1")]
    [InlineData("http://127.0.0.1:")]
    [InlineData("http://1:80")]
    [InlineData("http://registry:8081")]
    [InlineData("http://127.0.0.1:1;nonsense")]
    public void Refuses_what_is_no_address(string text) => PartUrl.ParseAll(text).ShouldBeNull();
}
