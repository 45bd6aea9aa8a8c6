using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using Dashboard.Broker.Apis;
using Dashboard.Broker.Security;
using Microsoft.Extensions.Logging;

namespace Dashboard.Broker.Network;

/// <summary>Accepts connections at one address and runs each on its own, up to a bound.</summary>
internal sealed partial class BrokerListener : IAsyncDisposable
{
    private static readonly TimeSpan TlsPatience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromMilliseconds(100);
    private readonly Socket _socket;
    private readonly SslServerAuthenticationOptions? _tls;
    private readonly FrameBudget _budget;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly ConcurrentDictionary<Socket, Client> _clients = new();
    private readonly CancellationTokenSource _stopping = new();
    private Task _accepting = Task.CompletedTask;

    /// <summary>Binds at once, so that the port is known; accepts from <see cref="Start"/> on.</summary>
    /// <exception cref="BrokerStartException">The address cannot be bound.</exception>
    public BrokerListener(ListenerPlan plan, SslServerAuthenticationOptions? tls, FrameBudget budget, TimeProvider time, ILogger logger)
    {
        (_tls, _budget, _time, _logger) = (tls, budget, time, logger);
        _socket = new Socket(plan.Address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            _socket.Bind(new IPEndPoint(plan.Address, plan.Listen.Port));
            _socket.Listen(512);
        }
        catch (SocketException failure)
        {
            _socket.Dispose();
            throw new BrokerStartException(
                failure.SocketErrorCode == SocketError.AddressAlreadyInUse
                    ? $"The embedded broker cannot listen on {plan.Listen} ({plan.Key}): the port is taken."
                    : $"The embedded broker cannot listen on {plan.Listen} ({plan.Key}): {failure.Message}.",
                failure);
        }

        Advertised = plan.AdvertisedAt(Port);
    }

    /// <summary>The port really bound.</summary>
    public int Port => ((IPEndPoint)_socket.LocalEndPoint!).Port;

    /// <summary>What clients that come here are told to dial.</summary>
    public Endpoint Advertised { get; }

    /// <summary>Begins to accept.</summary>
    public void Start(ApiTable apis, Gate gate) => _accepting = AcceptAsync(apis, gate);

    /// <summary>Closes connections that keep the broker waiting.</summary>
    public void CloseOverdue()
    {
        foreach (var (socket, client) in _clients)
        {
            if (client.Connection?.Overdue() is { } reason)
            {
                LogOverdue(client.Address, reason);
                socket.Dispose();
            }
        }
    }

    /// <summary>Refuses new connections, then ends the present ones.</summary>
    public async ValueTask DisposeAsync()
    {
        _socket.Dispose();
        await _stopping.CancelAsync();
        await _accepting;
        await Task.WhenAll(_clients.Values.Select(client => client.Running));
        _stopping.Dispose();
    }

    private async Task AcceptAsync(ApiTable apis, Gate gate)
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                Open(await _socket.AcceptAsync(_stopping.Token), apis, gate);
            }
            catch (Exception ended) when (ended is OperationCanceledException or ObjectDisposedException)
            {
                return;
            }
            catch (SocketException failure)
            {
                // One client that vanished while it was accepted must not end the service, nor a lack of handles heat the processor.
                LogAcceptFailed(failure.Message);
                await Task.Delay(PauseAfterFailure, _time, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private void Open(Socket socket, ApiTable apis, Gate gate)
    {
        if (_clients.Count >= BrokerLimits.MaxConnections)
        {
            LogTooMany(BrokerLimits.MaxConnections);
            socket.Dispose();
            return;
        }

        socket.NoDelay = true;
        var address = (socket.RemoteEndPoint as IPEndPoint)?.Address.ToString() ?? "unknown";
        var client = new Client(address);
        _clients[socket] = client;
        client.Running = RunAsync(socket, client, new ClientSession(address, Advertised, gate), apis);
    }

    private async Task RunAsync(Socket socket, Client client, ClientSession session, ApiTable apis)
    {
        // Off the accepting loop, and not before the caller knows of this task.
        await Task.Yield();
        try
        {
            await using var plain = new NetworkStream(socket, ownsSocket: true);
            await using var stream = await SecureAsync(plain);
            client.Connection = new Connection(stream, session, apis, _budget, _time, _logger);
            await client.Connection.RunAsync(_stopping.Token);
        }
        catch (Exception failed) when (failed is AuthenticationException or IOException or OperationCanceledException or ObjectDisposedException)
        {
            LogNoTls(client.Address, failed.InnerException?.Message ?? failed.Message);
        }
        catch (Exception defect)
        {
            // A defect in a handler costs one connection, never the broker.
            LogDefect(defect);
        }

        _clients.TryRemove(socket, out _);
    }

    private async ValueTask<Stream> SecureAsync(NetworkStream plain)
    {
        if (_tls is null)
        {
            return plain;
        }

        using var patience = new CancellationTokenSource(TlsPatience, _time);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, _stopping.Token);
        var secure = new SslStream(plain);
        try
        {
            await secure.AuthenticateAsServerAsync(_tls, over.Token);
            return secure;
        }
        catch
        {
            await secure.DisposeAsync();
            throw;
        }
    }

    private sealed class Client(string address)
    {
        public string Address => address;

        public Task Running { get; set; } = Task.CompletedTask;

        /// <summary>Null until TLS is agreed on.</summary>
        public Connection? Connection { get; set; }
    }

    [LoggerMessage(4211, LogLevel.Warning, "A connection could not be accepted: {Reason}")]
    private partial void LogAcceptFailed(string reason);

    [LoggerMessage(4212, LogLevel.Warning, "A connection is refused: {Limit} are open already")]
    private partial void LogTooMany(int limit);

    [LoggerMessage(4213, LogLevel.Error, "A request failed unexpectedly; its connection is closed")]
    private partial void LogDefect(Exception exception);

    [LoggerMessage(4214, LogLevel.Information, "The connection of {Client} is closed: {Reason}")]
    private partial void LogOverdue(string client, string reason);

    [LoggerMessage(4215, LogLevel.Warning, "The client at {Client} did not agree on TLS, its connection is closed: {Reason}")]
    private partial void LogNoTls(string client, string reason);
}
