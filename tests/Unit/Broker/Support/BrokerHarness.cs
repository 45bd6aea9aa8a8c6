using Dashboard.Broker;
using Dashboard.Broker.Apis;
using Dashboard.Broker.Groups;
using Dashboard.Broker.Network;
using Dashboard.Broker.Security;
using Dashboard.Broker.Storage;
using Dashboard.Broker.Transactions;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Dashboard.Tests.Unit.Broker.Support;

/// <summary>All of the broker except its sockets, with a clock of its own.</summary>
internal sealed class BrokerHarness : IAsyncDisposable
{
    private readonly TemporaryDirectory _temporary = new();
    private readonly DataDirectory _directory;
    private readonly CancellationTokenSource _stopping = new();

    public BrokerHarness()
        : this(null)
    {
    }

    private BrokerHarness(BrokerHarness? crashed)
    {
        if (crashed is not null)
        {
            Copy(crashed._temporary.Path, _temporary.Path);
            Time = new FakeTimeProvider(crashed.Time.GetUtcNow());
        }

        _directory = DataDirectory.Open(_temporary.Path);
        Topics = new TopicStore(_directory, NullLogger.Instance);
        Groups = new GroupCoordinator(
            _directory.Groups, new GroupSettings(), (topic, partition) => Topics.Partition(topic, partition) is not null, Time, NullLogger.Instance);
        Transactions = new TransactionCoordinator(
            _directory.Transactions, Topics, Groups, new TransactionSettings(), Time, NullLogger.Instance);
        Apis = new ApiTable(new BrokerIdentity(Topics.ClusterId, 1), Topics, Groups, Transactions, Time);
    }

    public FakeTimeProvider Time { get; } = new(DateTimeOffset.UnixEpoch.AddDays(20_000));

    public FrameBudget Budget { get; } = new(1 << 20);

    public TopicStore Topics { get; }

    public GroupCoordinator Groups { get; }

    public TransactionCoordinator Transactions { get; }

    public ApiTable Apis { get; }

    /// <summary>A broker that starts from the files as they are now, as after kill -9.</summary>
    public async Task<BrokerHarness> AfterCrashAsync()
    {
        var next = new BrokerHarness(this);
        await next.Transactions.RecoverAsync();
        return next;
    }

    /// <summary>A client with a connection of its own.</summary>
    public WireClient Connect() => Connect(Gate.Open);

    /// <summary>A client that meets a gate.</summary>
    public WireClient Connect(Gate gate)
    {
        var (client, server) = DuplexStream.Pair();
        var session = new ClientSession("10.0.0.1", new Endpoint("broker.test", 9092), gate);
        var connection = new Connection(server, session, Apis, Budget, Time, NullLogger.Instance);
        return new WireClient(client, connection.RunAsync(_stopping.Token), Apis);
    }

    public Topic CreateTopic(string name, int partitions = 1) =>
        Topics.Create(name, partitions, TopicConfig.NoOverrides, validateOnly: false).Topic!;

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await Transactions.DisposeAsync();
        await Groups.DisposeAsync();
        Topics.Dispose();
        _directory.Dispose();
        _temporary.Dispose();
        _stopping.Dispose();
    }

    private static void Copy(string from, string to)
    {
        foreach (var path in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, path));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            if (Path.GetFileName(path) != "lock")
            {
                using var source = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
                using var copy = File.Create(target);
                source.CopyTo(copy);
            }
        }
    }
}
