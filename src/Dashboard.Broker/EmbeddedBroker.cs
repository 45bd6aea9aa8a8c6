using System.Net;
using System.Net.Security;
using Dashboard.Broker.Apis;
using Dashboard.Broker.Groups;
using Dashboard.Broker.Network;
using Dashboard.Broker.Security;
using Dashboard.Broker.Storage;
using Dashboard.Broker.Transactions;
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
    private DiskFlusher? _flusher;
    private TopicStore? _topics;
    private GroupCoordinator? _groups;
    private TransactionCoordinator? _transactions;
    private List<BrokerListener> _listeners = [];
    private LogMaintenance? _maintenance;
    private CompactionLoop? _compaction;

    public EmbeddedBroker(IOptions<BrokerOptions> options, TimeProvider time, ILogger<EmbeddedBroker> logger)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options.Value;
        _time = time;
        _logger = logger;
    }

    /// <summary><c>host:port</c> at which people on this machine reach the broker, with the port really bound; null before the start and after the stop.</summary>
    public string? Address { get; private set; }

    /// <summary>How this process reaches the broker, also where people have to sign in; null like <see cref="Address"/>.</summary>
    public BrokerAccess? Access { get; private set; }

    /// <summary>Takes the data directory, recovers what is in it, and serves.</summary>
    /// <exception cref="BrokerStartException">The port is taken, the directory is in use or cannot be written, or a setting is wrong.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var plans = ListenerPlan.Of(_options);
        var tls = plans.Any(plan => plan.Tls) ? ServerCertificate.Load(_options.Tls) : null;
        if (tls is null && _options.Tls.Certificate.Length > 0)
        {
            throw new BrokerStartException("Broker:Tls:Certificate is given, but no listener speaks TLS; set Broker:Listeners:0:Tls=true, or leave it out.");
        }

        var flush = FlushPolicy.Parse(_options.Flush);
        try
        {
            _directory = DataDirectory.Open(_options.DataDirectory);
            var security = SecurityPlan.Of(_options, _directory.Root);
            var needsInternal = security.IsGated || plans[0].Tls;
            _listeners = Bind(needsInternal ? [.. plans, ListenerPlan.Internal] : plans, tls);
            _flusher = flush.BeforeAnswer ? new DiskFlusher(_logger) : null;
            var space = DiskSpace.Of(_directory.Root, _options.MinFreeBytes, _time, _logger);
            _topics = new TopicStore(_directory, _logger, space, _flusher);
            var topics = _topics;
            _groups = new GroupCoordinator(
                _directory.Groups,
                new GroupSettings { FlushEach = flush.BeforeAnswer },
                (topic, partition) => topics.Partition(topic, partition) is not null,
                _time,
                _logger);
            _transactions = new TransactionCoordinator(
                _directory.Transactions, _topics, _groups, new TransactionSettings { FlushEach = flush.BeforeAnswer }, _time, _logger);
            await _transactions.RecoverAsync();
            var apis = new ApiTable(new BrokerIdentity(_topics.ClusterId, NodeId), _topics, _groups, _transactions, _time);
            for (var index = 0; index < _listeners.Count; index++)
            {
                _listeners[index].Start(apis, index < plans.Count ? security.Public : security.Internal);
            }

            _maintenance = new LogMaintenance(_topics, _groups, _transactions, _listeners, flush.Interval, _time, _logger);
            _compaction = new CompactionLoop(_topics, _time, _logger);
            Address = plans[0].LocalAt(_listeners[0].Port).ToString();
            Access = needsInternal
                ? new BrokerAccess(_listeners[^1].Advertised.ToString(), SecurityPlan.InternalUser, security.InternalPassword)
                : new BrokerAccess(Address, null, null);
        }
        catch
        {
            await StopAsync();
            throw;
        }

        foreach (var (plan, listener) in plans.Zip(_listeners))
        {
            LogListening(plan.LocalAt(listener.Port), plan.Tls ? " with TLS" : "", listener.Advertised, _directory.Root);
        }

        if (_options.Users.Count > 0 && plans.FirstOrDefault(plan => !plan.Tls && !IPAddress.IsLoopback(plan.Address)) is { } open)
        {
            LogInTheClear(open.Listen, open.Key);
        }

        LogAccess(_options.Users.Count > 0 ? "has to sign in" : "may come in", _options.Acls.Enabled ? "by rules" : "for everything");
    }

    /// <summary>Refuses new work, ends what is under way, and flushes everything to disk.</summary>
    public async Task StopAsync()
    {
        (Address, Access) = (null, null);
        if (_compaction is not null)
        {
            await _compaction.DisposeAsync();
        }

        if (_maintenance is not null)
        {
            await _maintenance.DisposeAsync();
        }

        foreach (var listener in _listeners)
        {
            await listener.DisposeAsync();
        }

        if (_transactions is not null)
        {
            await _transactions.DisposeAsync();
        }

        if (_groups is not null)
        {
            await _groups.DisposeAsync();
        }

        if (_flusher is not null)
        {
            await _flusher.DisposeAsync();
        }

        _topics?.Dispose();
        _directory?.Dispose();
        (_flusher, _compaction, _maintenance, _listeners, _transactions, _groups, _topics, _directory) = (null, null, null, [], null, null, null, null);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await StopAsync();

    private List<BrokerListener> Bind(IReadOnlyList<ListenerPlan> plans, SslServerAuthenticationOptions? tls)
    {
        var budget = new FrameBudget(BrokerLimits.FrameBudgetBytes);
        var bound = new List<BrokerListener>();
        _listeners = bound;
        foreach (var plan in plans)
        {
            bound.Add(new BrokerListener(plan, plan.Tls ? tls : null, budget, _time, _logger));
        }

        return bound;
    }

    [LoggerMessage(4001, LogLevel.Information, "Embedded broker listens on {Listen}{Tls}, advertised as {Advertised}, data in {Directory}")]
    private partial void LogListening(Endpoint listen, string tls, Endpoint advertised, string directory);

    [LoggerMessage(4003, LogLevel.Warning, "Other machines reach {Listen} ({Key}) without TLS: passwords sent by PLAIN, and all records, can be read on the way")]
    private partial void LogInTheClear(Endpoint listen, string key);

    [LoggerMessage(4002, LogLevel.Information, "Everyone {SignIn} at the embedded broker, and is let in {Access}")]
    private partial void LogAccess(string signIn, string access);
}
