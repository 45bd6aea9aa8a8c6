namespace Dashboard.Services.Cluster;

/// <summary>Tells where the embedded broker listens. Implemented by the process that hosts one.</summary>
public interface IEmbeddedBrokerAddress
{
    /// <summary><c>host:port</c> to dial; null while the broker has not started, or where there is none.</summary>
    string? BootstrapServers { get; }

    /// <summary>librdkafka properties with which this process dials it, where people have to sign in or use TLS; otherwise empty.</summary>
    IReadOnlyDictionary<string, string> Properties { get; }
}
