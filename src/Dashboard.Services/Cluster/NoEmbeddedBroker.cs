namespace Dashboard.Services.Cluster;

/// <summary>Stands in where the process hosts no broker.</summary>
internal sealed class NoEmbeddedBroker : IEmbeddedBrokerAddress
{
    public string? BootstrapServers => null;

    public IReadOnlyDictionary<string, string> Properties { get; } = new Dictionary<string, string>();
}
