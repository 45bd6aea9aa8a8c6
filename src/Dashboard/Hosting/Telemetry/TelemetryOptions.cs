namespace Dashboard.Hosting.Telemetry;

/// <summary>Settings of <c>Telemetry</c>.</summary>
internal sealed class TelemetryOptions
{
    public const string Section = "Telemetry";

    /// <summary>
    /// Where traces and metrics are sent over OTLP (gRPC), e.g. <c>http://collector:4317</c>; empty sends none. The standard
    /// <c>OTEL_EXPORTER_OTLP_*</c> variables say the rest.
    /// </summary>
    public string OtlpEndpoint { get; set; } = "";
}
