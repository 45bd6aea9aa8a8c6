namespace Dashboard.Services.Cluster;

/// <summary>Stands in where the process hosts no broker.</summary>
internal sealed class NoEmbeddedBroker : IEmbeddedBrokerAddress
{
    public string? BootstrapServers => null;
}
