using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Dashboard.Tests.E2E.Http;
using Dashboard.Tests.E2E.Support;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.E2E.Hosting;

/// <summary>Traces and metrics as a collector gets them over OTLP, and as Prometheus reads them.</summary>
public sealed class TelemetryTests
{
    [Fact]
    public async Task A_collector_gets_traces_and_metrics_of_proxy_and_registry()
    {
        using var collector = Collector.Start();
        var environment = new Dictionary<string, string>
        {
            ["RestProxy__Urls"] = "http://127.0.0.1:0",
            ["RestProxy__TraceRecords"] = "true",
            ["Registry__Urls"] = "http://127.0.0.1:0",
            ["Broker__Listen"] = "127.0.0.1:0",
            ["Telemetry__OtlpEndpoint"] = collector.Url,
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            ["OTEL_BSP_SCHEDULE_DELAY"] = "100",
            ["OTEL_METRIC_EXPORT_INTERVAL"] = "500",
        };
        await using var dashboard = await DashboardProcess.StartWithEnvironmentAsync(environment);
        var proxy = new RestProxyClient(dashboard);
        await proxy.PostAsync("/topics/traced", """{"records":[{"value":1}]}""", RestProxyClient.Json);
        await proxy.GetAsync("/topics/none");
        using var unknown = await dashboard.Http.GetAsync(new Uri($"{dashboard.RegistryUrl}/schemas/ids/77"), TestContext.Current.CancellationToken);

        await Eventually.HoldsAsync(() => collector.Has("/v1/traces", "/topics/{topic}"), "the trace of a produce request arrives", cancellationToken: TestContext.Current.CancellationToken);
        await Eventually.HoldsAsync(() => collector.Has("/v1/metrics", "rest_proxy.produced.records"), "the counts of records arrive", cancellationToken: TestContext.Current.CancellationToken);
        await Eventually.HoldsAsync(() => collector.Has("/v1/metrics", "schema_registry.errors"), "the registry's errors arrive", cancellationToken: TestContext.Current.CancellationToken);
        var headers = (await ExternalClient.KcatAsync(["-b", dashboard.BootstrapServers, "-C", "-t", "traced", "-e", "-q", "-f", "%h\n"])).Lines;
        headers.ShouldHaveSingleItem().ShouldStartWith("traceparent=00-");
        var metrics = await dashboard.Http.GetStringAsync(new Uri($"{dashboard.RestProxyUrl}/metrics"), TestContext.Current.CancellationToken);
        metrics.ShouldContain("http_server_request_duration_seconds");
        metrics.Split('\n').ShouldContain(line => line.StartsWith("rest_proxy_errors_total{", StringComparison.Ordinal) && line.Contains("error_code=\"40403\"", StringComparison.Ordinal));
        metrics.Split('\n').ShouldContain(line => line.StartsWith("schema_registry_errors_total{", StringComparison.Ordinal) && line.Contains("error_code=\"40403\"", StringComparison.Ordinal));
    }

    /// <summary>Takes whatever is posted and remembers it by path.</summary>
    private sealed class Collector : IDisposable
    {
        private readonly HttpListener _listener = new();
        private readonly ConcurrentQueue<(string Path, byte[] Body)> _received = [];

        public required string Url { get; init; }

        public static Collector Start()
        {
            using var probe = new TcpListener(IPAddress.Loopback, 0);
            probe.Start();
            var url = $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}";
            probe.Stop();
            var collector = new Collector { Url = url };
            collector._listener.Prefixes.Add(url + "/");
            collector._listener.Start();
            _ = collector.ServeAsync();
            return collector;
        }

        // Names stand in the protobuf as they are.
        public bool Has(string path, string text) =>
            _received.Any(request => request.Path == path && request.Body.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0);

        public void Dispose() => _listener.Close();

        private async Task ServeAsync()
        {
            try
            {
                while (true)
                {
                    var context = await _listener.GetContextAsync();
                    using var body = new MemoryStream();
                    await context.Request.InputStream.CopyToAsync(body);
                    _received.Enqueue((context.Request.Url!.AbsolutePath, body.ToArray()));
                    context.Response.Close();
                }
            }
            catch (Exception ended) when (ended is HttpListenerException or ObjectDisposedException)
            {
                // The test is over.
            }
        }
    }
}
