using System.Diagnostics.Metrics;

namespace Dashboard.Api.SchemaRegistry;

/// <summary>What the registry counts besides the server's own request metrics.</summary>
internal sealed class RegistryMetrics(IMeterFactory meters)
{
    public const string MeterName = "Dashboard.SchemaRegistry";

    private readonly Counter<long> _errors = meters.Create(MeterName).CreateCounter<long>("schema_registry.errors", "{error}", "Requests that failed, by published code.");

    public void Error(int code) => _errors.Add(1, new KeyValuePair<string, object?>("error_code", code));
}
