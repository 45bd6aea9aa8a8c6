using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Dashboard.Tests.E2E.Support;

namespace Dashboard.Tests.E2E.Http;

/// <summary>A client that sends records and reads reports on one connection at the same time, in HTTP/1.1 chunks.</summary>
internal sealed class RecordStreamClient : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly TcpClient _connection;
    private readonly StreamReader _reader;
    private bool _hasHead;

    private RecordStreamClient(TcpClient connection) => (_connection, _reader) = (connection, new StreamReader(connection.GetStream(), Encoding.UTF8));

    public static async Task<RecordStreamClient> OpenAsync(DashboardProcess dashboard, string topic)
    {
        var server = new Uri(dashboard.RestProxyUrl);
        var connection = new TcpClient { NoDelay = true };
        await connection.ConnectAsync(server.Host, server.Port);
        var client = new RecordStreamClient(connection);
        await client.WriteAsync($"POST /v3/clusters/embedded/topics/{topic}/records HTTP/1.1\r\nHost: {server.Authority}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n");
        return client;
    }

    /// <summary>Sends one chunk.</summary>
    public Task SendAsync(string json) =>
        WriteAsync($"{Encoding.UTF8.GetByteCount(json).ToString("x", CultureInfo.InvariantCulture)}\r\n{json}\r\n");

    /// <summary>The next report.</summary>
    public async Task<JsonElement> ReadReportAsync()
    {
        // Reports are lines of their own; between them stand the sizes of chunks.
        string line;
        do
        {
            line = await ReadLineAsync() ?? throw new InvalidOperationException("The stream ended without a report.");
        }
        while (!line.StartsWith('{'));

        return JsonSerializer.Deserialize<JsonElement>(line);
    }

    /// <summary>Whether the answer ends here, without another report.</summary>
    public async Task<bool> IsEndedAsync()
    {
        string? line;
        while ((line = await ReadLineAsync()) is not (null or "0"))
        {
            if (line.StartsWith('{'))
            {
                return false;
            }
        }

        return true;
    }

    public ValueTask DisposeAsync()
    {
        _reader.Dispose();
        _connection.Dispose();
        return default;
    }

    private async Task<string?> ReadLineAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        if (!_hasHead)
        {
            while (await _reader.ReadLineAsync(patience.Token) is { Length: > 0 })
            {
            }

            _hasHead = true;
        }

        return await _reader.ReadLineAsync(patience.Token);
    }

    private async Task WriteAsync(string text) => await _connection.GetStream().WriteAsync(Encoding.UTF8.GetBytes(text));
}
