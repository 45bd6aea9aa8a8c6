namespace Dashboard.Hosting.Telemetry;

/// <summary>Settings of <c>Telemetry</c>.</summary>
internal sealed class TelemetryOptions
{
    public const string Section = "Telemetry";

    /// <summary>
    /// Where traces and metrics are sent over OTLP, e.g. <c>http://collector:4317</c>; empty sends none. It is gRPC unless
    /// <c>OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf</c>; the other standard <c>OTEL_EXPORTER_OTLP_*</c> variables say the rest.
    /// </summary>
    public string OtlpEndpoint { get; set; } = "";
}
