using Dashboard.Services.Cluster;
using Dashboard.Services.Records;
using Dashboard.Services.Schemas;

namespace Dashboard.ViewModels.Shell;

/// <summary>How the parts of each cluster are, each asked on its own, so that one that is down hides no other.</summary>
public sealed class ClusterPulse : IDisposable
{
    private readonly IClusterCatalog _clusters;
    private readonly IClusterAdmin _admin;
    private readonly ISchemaRegistries _registries;
    private readonly IPartAddresses _addresses;
    private readonly TimeProvider _time;
    private readonly HttpClient _http;
    private readonly PartProbe<KafkaFacts> _kafka;
    private readonly PartProbe<PartitionFacts> _partitions;
    private readonly PartProbe<RegistryFacts> _registry;
    private readonly PartProbe<RestProxyFacts> _restProxy;

    public ClusterPulse(
        IClusterCatalog clusters, IClusterAdmin admin, ISchemaRegistries registries, IPartAddresses addresses, TimeProvider time, HttpMessageHandler? transport = null)
    {
        (_clusters, _admin, _registries, _addresses, _time) = (clusters, admin, registries, addresses, time);
        _http = new HttpClient(transport ?? new SocketsHttpHandler()) { Timeout = Timeout.InfiniteTimeSpan };
        _kafka = new PartProbe<KafkaFacts>(time, TimeSpan.FromSeconds(10), AskKafkaAsync);
        _partitions = new PartProbe<PartitionFacts>(time, TimeSpan.FromSeconds(20), AskPartitionsAsync);
        _registry = new PartProbe<RegistryFacts>(time, TimeSpan.FromSeconds(10), AskRegistryAsync);
        _restProxy = new PartProbe<RestProxyFacts>(time, TimeSpan.FromSeconds(5), AskRestProxyAsync);
    }

    /// <summary>Brokers and topics; never throws for what Kafka answers.</summary>
    public Task<PartReport<KafkaFacts>> KafkaAsync(string cluster, TimeSpan maxAge, CancellationToken cancellationToken) =>
        _kafka.AskAsync(cluster, maxAge, cancellationToken);

    /// <summary>Leaders and copies of all partitions; never throws for what Kafka answers.</summary>
    public Task<PartReport<PartitionFacts>> PartitionsAsync(string cluster, TimeSpan maxAge, CancellationToken cancellationToken) =>
        _partitions.AskAsync(cluster, maxAge, cancellationToken);

    /// <summary>The cluster's registry; never throws for what it answers.</summary>
    public Task<PartReport<RegistryFacts>> RegistryAsync(string cluster, TimeSpan maxAge, CancellationToken cancellationToken) =>
        _registry.AskAsync(cluster, maxAge, cancellationToken);

    /// <summary>The cluster's REST proxy; never throws for what it answers.</summary>
    public Task<PartReport<RestProxyFacts>> RestProxyAsync(string cluster, TimeSpan maxAge, CancellationToken cancellationToken) =>
        _restProxy.AskAsync(cluster, maxAge, cancellationToken);

    public void Dispose() => _http.Dispose();

    private async Task<PartReport<KafkaFacts>> AskKafkaAsync(string name, CancellationToken cancellationToken)
    {
        if (_clusters.Find(name) is not { } cluster)
        {
            return new PartReport<KafkaFacts>.NotSetUp();
        }

        var start = _time.GetTimestamp();
        try
        {
            var description = await _admin.DescribeClusterAsync(cluster.Name, cancellationToken);
            var latency = _time.GetElapsedTime(start);
            var topics = await _admin.ListTopicsAsync(cluster.Name, cancellationToken);
            var facts = new KafkaFacts(description, topics, _clusters.GetBootstrapServers(cluster), cluster.BootstrapServers.Length == 0);
            return new PartReport<KafkaFacts>.Answered(facts, latency);
        }
        catch (KafkaUnavailableException failure)
        {
            return new PartReport<KafkaFacts>.Failed(failure.Failure.Message, $"{failure.Failure.Name} ({failure.Failure.Code})");
        }
    }

    private async Task<PartReport<PartitionFacts>> AskPartitionsAsync(string name, CancellationToken cancellationToken)
    {
        var start = _time.GetTimestamp();
        try
        {
            var facts = PartitionFacts.Of(await _admin.DescribeTopicsAsync(name, cancellationToken));
            return new PartReport<PartitionFacts>.Answered(facts, _time.GetElapsedTime(start));
        }
        catch (KafkaUnavailableException failure)
        {
            return new PartReport<PartitionFacts>.Failed(failure.Failure.Message, $"{failure.Failure.Name} ({failure.Failure.Code})");
        }
    }

    private async Task<PartReport<RegistryFacts>> AskRegistryAsync(string name, CancellationToken cancellationToken)
    {
        if (_clusters.Find(name) is not { } cluster || _registries.Find(cluster.Name) is not { } registry)
        {
            return new PartReport<RegistryFacts>.NotSetUp();
        }

        var start = _time.GetTimestamp();
        try
        {
            var subjects = await registry.ListSubjectsAsync(cancellationToken: cancellationToken);
            var url = cluster.SchemaRegistry.Url.Length > 0 ? cluster.SchemaRegistry.Url : _addresses.Registry;
            return new PartReport<RegistryFacts>.Answered(new RegistryFacts(subjects.Count, url), _time.GetElapsedTime(start));
        }
        catch (RegistryUnavailableException failure)
        {
            return new PartReport<RegistryFacts>.Failed(failure.Message, $"error code {failure.ErrorCode}");
        }
    }

    private async Task<PartReport<RestProxyFacts>> AskRestProxyAsync(string name, CancellationToken cancellationToken)
    {
        var cluster = _clusters.Find(name);
        var configured = cluster?.RestProxy.Url ?? "";
        var url = configured.Length > 0 ? configured : cluster == _clusters.Default ? _addresses.RestProxy : null;
        if (url is null)
        {
            return new PartReport<RestProxyFacts>.NotSetUp();
        }

        var start = _time.GetTimestamp();
        try
        {
            using var answer = await _http.GetAsync(new Uri(url), HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return answer.IsSuccessStatusCode
                ? new PartReport<RestProxyFacts>.Answered(new RestProxyFacts(url.TrimEnd('/')), _time.GetElapsedTime(start))
                : new PartReport<RestProxyFacts>.Failed($"It answers {(int)answer.StatusCode} at {url}.", answer.ReasonPhrase ?? "");
        }
        catch (HttpRequestException failure)
        {
            return new PartReport<RestProxyFacts>.Failed($"It cannot be reached at {url}.", failure.Message);
        }
    }
}
