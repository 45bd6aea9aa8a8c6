using System.Collections.Concurrent;
using Confluent.Kafka;
using Dashboard.Services.Records;
using Microsoft.Extensions.Logging;

namespace Dashboard.Services.Kafka;

/// <summary>One administration client per cluster, made when first needed and kept.</summary>
internal sealed partial class AdminClients(ClientSettings settings, ILogger<AdminClients> logger) : IDisposable
{
    // Keyed by address too: an embedded broker that starts again may listen elsewhere.
    private readonly ConcurrentDictionary<(string Cluster, string Servers), Lazy<IAdminClient>> _clients = new();

    /// <summary>The client of a cluster; it connects by itself.</summary>
    public IAdminClient Get(string cluster) =>
        _clients.GetOrAdd((cluster, settings.GetBootstrapServers(cluster)), key => new Lazy<IAdminClient>(() => Build(key.Cluster))).Value;

    /// <summary>Asks a cluster; whatever goes wrong on the way leaves as the house's own exception.</summary>
    /// <exception cref="KafkaUnavailableException">The cluster cannot be reached or refuses to be asked.</exception>
    public async Task<T> AskAsync<T>(string cluster, Func<IAdminClient, Task<T>> ask, CancellationToken cancellationToken)
    {
        try
        {
            return await ask(Get(cluster)).WaitAsync(cancellationToken);
        }
        catch (KafkaException failure)
        {
            var error = Descriptions.FirstError(failure);
            throw new KafkaUnavailableException(error.ToUnavailable(cluster, settings.GetBootstrapServers(cluster)), failure);
        }
    }

    public void Dispose()
    {
        foreach (var client in _clients.Values.Where(client => client.IsValueCreated))
        {
            client.Value.Dispose();
        }
    }

    private IAdminClient Build(string cluster) =>
        new AdminClientBuilder(settings.For(cluster))
            .SetErrorHandler((_, error) => LogError(cluster, ErrorNames.Of(error.Code), error.Reason))
            .SetLogHandler((_, message) => LogLine(cluster, message.Facility, message.Message))
            .Build();

    [LoggerMessage(1001, LogLevel.Debug, "The administration client of cluster {Cluster} reported {Code}: {Reason}.")]
    private partial void LogError(string cluster, string code, string reason);

    [LoggerMessage(1002, LogLevel.Debug, "The administration client of cluster {Cluster} logged {Facility}: {Line}.")]
    private partial void LogLine(string cluster, string facility, string line);
}
