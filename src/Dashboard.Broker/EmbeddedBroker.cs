using System.Net;
using Dashboard.Broker.Apis;
using Dashboard.Broker.Groups;
using Dashboard.Broker.Network;
using Dashboard.Broker.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Dashboard.Broker;

/// <summary>A durable single-node broker that speaks the Kafka protocol over TCP.</summary>
public sealed partial class EmbeddedBroker : IAsyncDisposable
{
    private const int NodeId = 1;
    private readonly BrokerOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<EmbeddedBroker> _logger;
    private DataDirectory? _directory;
    private TopicStore? _topics;
    private GroupCoordinator? _groups;
    private BrokerListener? _listener;
    private LogMaintenance? _maintenance;

    public EmbeddedBroker(IOptions<BrokerOptions> options, TimeProvider time, ILogger<EmbeddedBroker> logger)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options.Value;
        _time = time;
        _logger = logger;
    }

    /// <summary><c>host:port</c> at which this process reaches the broker, with the port really bound; null before the start and after the stop.</summary>
    public string? Address { get; private set; }

    /// <summary>Takes the data directory, recovers what is in it, and serves.</summary>
    /// <exception cref="BrokerStartException">The port is taken, the directory is in use or cannot be written, or a setting is wrong.</exception>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var listen = Endpoint.TryParse(_options.Listen)
            ?? throw new BrokerStartException($"Broker:Listen is '{_options.Listen}'; it must be host:port.");
        var address = AddressOf(listen);
        Endpoint advertised;
        try
        {
            _directory = DataDirectory.Open(_options.DataDirectory);
            _listener = new BrokerListener(listen, address, _time, _logger);
            advertised = Advertised(address, _listener.Port);
            _topics = new TopicStore(_directory, _logger);
            var identity = new BrokerIdentity(_topics.ClusterId, NodeId, advertised.Host, advertised.Port);
            var topics = _topics;
            _groups = new GroupCoordinator(
                _directory.Groups, new GroupSettings(), (topic, partition) => topics.Partition(topic, partition) is not null, _time, _logger);
            _listener.Start(new ApiTable(identity, _topics, _groups, _time));
            _maintenance = new LogMaintenance(_topics, _groups, _listener, _time, _logger);
            Address = Local(address, _listener.Port).ToString();
        }
        catch
        {
            _topics?.Dispose();
            _directory?.Dispose();
            throw;
        }

        LogListening(Address, advertised, _directory.Root);
        return Task.CompletedTask;
    }

    /// <summary>Refuses new work, ends what is under way, and flushes everything to disk.</summary>
    public async Task StopAsync()
    {
        Address = null;
        if (_maintenance is not null)
        {
            await _maintenance.DisposeAsync();
        }

        if (_listener is not null)
        {
            await _listener.DisposeAsync();
        }

        if (_groups is not null)
        {
            await _groups.DisposeAsync();
        }

        _topics?.Dispose();
        _directory?.Dispose();
        (_maintenance, _listener, _groups, _topics, _directory) = (null, null, null, null, null);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await StopAsync();

    private IPAddress AddressOf(Endpoint listen)
    {
        var address = listen.Host switch
        {
            "localhost" => IPAddress.Loopback,
            "*" or "+" => IPAddress.Any,
            _ => IPAddress.TryParse(listen.Host, out var parsed)
                ? parsed
                : throw new BrokerStartException($"Broker:Listen is '{_options.Listen}'; its host must be an IP address or localhost."),
        };
        return IPAddress.IsLoopback(address) || _options.AllowAnonymous
            ? address
            : throw new BrokerStartException(
                $"Broker:Listen is '{_options.Listen}', which other machines can reach, and the embedded broker has no sign-in; "
                + "allow that on purpose with Security:AllowAnonymous=true.");
    }

    private static Endpoint Local(IPAddress bound, int port) => new(
        bound.Equals(IPAddress.Any) ? IPAddress.Loopback.ToString()
        : bound.Equals(IPAddress.IPv6Any) ? IPAddress.IPv6Loopback.ToString()
        : bound.ToString(),
        port);

    /// <summary>What clients are told to dial. An address that means "all" leads nowhere, so it needs an advertised one beside it.</summary>
    private Endpoint Advertised(IPAddress address, int port)
    {
        if (_options.AdvertisedListener.Length == 0)
        {
            return address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any)
                ? throw new BrokerStartException($"Broker:Listen is '{_options.Listen}'; Broker:AdvertisedListener must then name the host:port that clients dial.")
                : new Endpoint(address.ToString(), port);
        }

        var advertised = Endpoint.TryParse(_options.AdvertisedListener)
            ?? throw new BrokerStartException($"Broker:AdvertisedListener is '{_options.AdvertisedListener}'; it must be host:port.");
        return advertised.Port == 0 ? advertised with { Port = port } : advertised;
    }

    [LoggerMessage(4001, LogLevel.Information, "Embedded broker listens on {Listen}, advertised as {Advertised}, data in {Directory}")]
    private partial void LogListening(string listen, Endpoint advertised, string directory);
}
