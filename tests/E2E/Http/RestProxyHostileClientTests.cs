using System.Net.Sockets;
using System.Text;
using Dashboard.Tests.E2E.Support;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.E2E.Http;

/// <summary>Clients that send too slowly, too much, or never end.</summary>
public sealed class RestProxyHostileClientTests(SharedDashboard shared)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_body_that_does_not_come_is_given_up_on()
    {
        var answer = await SendAsync("POST /topics/slow HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/vnd.kafka.json.v2+json\r\nContent-Length: 1000\r\n\r\n{\"rec");

        answer.ShouldStartWith("HTTP/1.1 408 ");
        answer.ShouldContain("""{"error_code":408,"message":"HTTP 408 Request Timeout"}""");
    }

    [Fact]
    public async Task Headers_that_do_not_end_are_given_up_on()
    {
        (await SendAsync("GET /topics HTTP/1.1\r\nHost: localhost\r\nX-Slow: a")).ShouldStartWith("HTTP/1.1 408 ");
    }

    [Fact]
    public async Task Headers_larger_than_the_limit_are_refused()
    {
        (await SendAsync($"GET /topics HTTP/1.1\r\nHost: localhost\r\nX-Large: {new string('a', 40 * 1024)}\r\n\r\n")).ShouldStartWith("HTTP/1.1 431 ");
    }

    [Fact]
    public async Task A_hundred_slow_clients_keep_nobody_from_being_answered()
    {
        var dashboard = await shared.GetAsync();
        var slow = await Task.WhenAll(Enumerable.Range(0, 100).Select(async _ =>
        {
            var client = await ConnectAsync(dashboard);
            await client.GetStream().WriteAsync("POST /topics/slow HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n{"u8.ToArray());
            return client;
        }));

        (await new RestProxyClient(dashboard).GetAsync("/topics")).Status.ShouldBe(200);

        foreach (var client in slow)
        {
            client.Dispose();
        }
    }

    private async Task<string> SendAsync(string request)
    {
        using var patience = new CancellationTokenSource(Patience);
        using var client = await ConnectAsync(await shared.GetAsync());
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request), patience.Token);
        var answer = new StringBuilder();
        var buffer = new byte[4096];
        try
        {
            while (await stream.ReadAsync(buffer, patience.Token) is var read and > 0)
            {
                answer.Append(Encoding.UTF8.GetString(buffer, 0, read));
            }
        }
        catch (IOException)
        {
            // Closed while something was still on its way; what came before counts.
        }

        return answer.ToString();
    }

    private static async Task<TcpClient> ConnectAsync(DashboardProcess dashboard)
    {
        var server = new Uri(dashboard.RestProxyUrl);
        var client = new TcpClient { NoDelay = true };
        await client.ConnectAsync(server.Host, server.Port);
        return client;
    }
}
