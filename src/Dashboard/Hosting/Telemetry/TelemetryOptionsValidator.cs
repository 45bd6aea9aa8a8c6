using Microsoft.Extensions.Options;

namespace Dashboard.Hosting.Telemetry;

/// <summary>Checks the address that telemetry is sent to.</summary>
internal sealed class TelemetryOptionsValidator : IValidateOptions<TelemetryOptions>
{
    public ValidateOptionsResult Validate(string? name, TelemetryOptions options) =>
        options.OtlpEndpoint.Length == 0 || (Uri.TryCreate(options.OtlpEndpoint, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"Telemetry:OtlpEndpoint is '{options.OtlpEndpoint}'; it must be an address such as http://collector:4317.");
}
