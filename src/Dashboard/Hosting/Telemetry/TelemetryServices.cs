using Dashboard.Api.RestProxy;
using Dashboard.Api.SchemaRegistry;
using Microsoft.Extensions.Options;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Dashboard.Hosting.Telemetry;

/// <summary>Metrics for Prometheus, and traces and metrics over OTLP.</summary>
internal static class TelemetryServices
{
    private const string ServiceName = "kafka-dashboard";

    // Set by every OpenTelemetry tool alike, so it counts as said.
    private const string StandardEndpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    public static IServiceCollection AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<TelemetryOptions>().BindConfiguration(TelemetryOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<TelemetryOptions>, TelemetryOptionsValidator>();
        var endpoint = Endpoint(configuration);
        var telemetry = services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(ServiceName))
            .WithMetrics(metrics =>
            {
                metrics.AddAspNetCoreInstrumentation().AddRuntimeInstrumentation().AddMeter(ProxyMetrics.MeterName).AddMeter(RegistryMetrics.MeterName).AddPrometheusExporter();
                if (endpoint is not null)
                {
                    metrics.AddOtlpExporter(exporter => exporter.Endpoint = AddressOf(endpoint, exporter.Protocol, "v1/metrics"));
                }
            });
        if (endpoint is not null)
        {
            telemetry.WithTracing(traces => traces
                .AddAspNetCoreInstrumentation(requests => requests.Filter = context => context.IsFor(DashboardPart.Registry) || context.IsFor(DashboardPart.RestProxy))
                .AddHttpClientInstrumentation()
                .AddOtlpExporter(exporter => exporter.Endpoint = AddressOf(endpoint, exporter.Protocol, "v1/traces")));
        }

        return services;
    }

    /// <summary><c>GET /metrics</c> in the text format of Prometheus.</summary>
    public static void MapMetrics(this IEndpointRouteBuilder endpoints) => endpoints.MapPrometheusScrapingEndpoint();

    // Over HTTP each signal has a path of its own, which the exporter leaves to whoever names the address.
    private static Uri AddressOf(Uri endpoint, OtlpExportProtocol protocol, string path) =>
        protocol == OtlpExportProtocol.HttpProtobuf ? new Uri($"{endpoint.AbsoluteUri.TrimEnd('/')}/{path}") : endpoint;

    // A bad address is told by the validator, in the same words as every other setting.
    private static Uri? Endpoint(IConfiguration configuration)
    {
        var own = configuration[$"{TelemetryOptions.Section}:{nameof(TelemetryOptions.OtlpEndpoint)}"];
        return Uri.TryCreate(string.IsNullOrEmpty(own) ? configuration[StandardEndpoint] : own, UriKind.Absolute, out var address) ? address : null;
    }
}
