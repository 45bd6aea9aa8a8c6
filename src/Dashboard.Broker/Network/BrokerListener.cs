using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Dashboard.Broker.Apis;
using Microsoft.Extensions.Logging;

namespace Dashboard.Broker.Network;

/// <summary>Accepts connections and runs each on its own, up to a bound.</summary>
internal sealed partial class BrokerListener : IAsyncDisposable
{
    private readonly Socket _socket;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly FrameBudget _budget = new(BrokerLimits.FrameBudgetBytes);
    private readonly ConcurrentDictionary<Connection, (Socket Socket, Task Running)> _connections = new();
    private readonly CancellationTokenSource _stopping = new();
    private Task _accepting = Task.CompletedTask;

    /// <summary>Binds at once, so that the port is known; accepts from <see cref="Start"/> on.</summary>
    /// <exception cref="BrokerStartException">The address cannot be bound.</exception>
    public BrokerListener(Endpoint endpoint, IPAddress address, TimeProvider time, ILogger logger)
    {
        _time = time;
        _logger = logger;
        _socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            _socket.Bind(new IPEndPoint(address, endpoint.Port));
            _socket.Listen(512);
        }
        catch (SocketException failure)
        {
            _socket.Dispose();
            throw new BrokerStartException(
                failure.SocketErrorCode == SocketError.AddressAlreadyInUse
                    ? $"The embedded broker cannot listen on {endpoint} (Broker:Listen): the port is taken."
                    : $"The embedded broker cannot listen on {endpoint} (Broker:Listen): {failure.Message}.",
                failure);
        }
    }

    /// <summary>The port really bound.</summary>
    public int Port => ((IPEndPoint)_socket.LocalEndPoint!).Port;

    /// <summary>Begins to accept.</summary>
    public void Start(ApiTable apis) => _accepting = AcceptAsync(apis);

    /// <summary>Closes connections that have been silent for too long.</summary>
    public void CloseIdle()
    {
        foreach (var (connection, (socket, _)) in _connections)
        {
            if (connection.Idle > BrokerLimits.Idle)
            {
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
        await Task.WhenAll(_connections.Values.Select(connection => connection.Running));
        _stopping.Dispose();
    }

    private async Task AcceptAsync(ApiTable apis)
    {
        while (!_stopping.IsCancellationRequested)
        {
            Socket socket;
            try
            {
                socket = await _socket.AcceptAsync(_stopping.Token);
            }
            catch (Exception ended) when (ended is OperationCanceledException or ObjectDisposedException)
            {
                return;
            }
            catch (SocketException failure)
            {
                // One client that vanished while it was accepted must not end the service.
                LogAcceptFailed(failure.Message);
                continue;
            }

            if (_connections.Count >= BrokerLimits.MaxConnections)
            {
                LogTooMany(BrokerLimits.MaxConnections);
                socket.Dispose();
                continue;
            }

            Open(socket, apis);
        }
    }

    private void Open(Socket socket, ApiTable apis)
    {
        socket.NoDelay = true;
        var host = "/" + ((socket.RemoteEndPoint as IPEndPoint)?.Address.ToString() ?? "unknown");
        var stream = new NetworkStream(socket, ownsSocket: true);
        var connection = new Connection(stream, host, apis, _budget, _time, _logger);
        var registered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var running = RunAsync(connection, registered.Task);
        _connections[connection] = (socket, running);
        registered.SetResult();
    }

    private async Task RunAsync(Connection connection, Task registered)
    {
        await registered;
        try
        {
            await connection.RunAsync(_stopping.Token);
        }
        catch (Exception defect)
        {
            // A defect in a handler costs one connection, never the broker.
            LogDefect(defect);
        }

        _connections.TryRemove(connection, out _);
    }

    [LoggerMessage(4211, LogLevel.Warning, "A connection could not be accepted: {Reason}")]
    private partial void LogAcceptFailed(string reason);

    [LoggerMessage(4212, LogLevel.Warning, "A connection is refused: {Limit} are open already")]
    private partial void LogTooMany(int limit);

    [LoggerMessage(4213, LogLevel.Error, "A request failed unexpectedly; its connection is closed")]
    private partial void LogDefect(Exception exception);
}
