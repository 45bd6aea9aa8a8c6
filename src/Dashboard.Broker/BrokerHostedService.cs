using Microsoft.Extensions.Hosting;

namespace Dashboard.Broker;

/// <summary>Runs the embedded broker for the life of the host. Register it before whatever dials it: it then starts first and stops last.</summary>
internal sealed class BrokerHostedService(EmbeddedBroker broker) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => broker.StartAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => broker.StopAsync();
}
