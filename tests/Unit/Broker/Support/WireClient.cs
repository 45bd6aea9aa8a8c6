using System.Buffers.Binary;
using Dashboard.Broker.Apis;
using Dashboard.Broker.Protocol;

namespace Dashboard.Tests.Unit.Broker.Support;

/// <summary>Speaks the protocol from the client's side, at any version.</summary>
internal sealed class WireClient(DuplexStream stream, Task connection, ApiTable apis) : IDisposable
{
    private int _correlationId = 100;

    /// <summary>Ends when the broker has closed the connection.</summary>
    public Task Closed { get; } = connection;

    public async Task<TResponse> AskAsync<TResponse>(ApiKey key, short version, IMessage request)
        where TResponse : IMessage, new()
    {
        await SendAsync(key, version, request);
        return await ReceiveAsync<TResponse>(key, version);
    }

    public async Task SendAsync(ApiKey key, short version, IMessage request)
    {
        var api = apis.Find(key)!;
        using var writer = new ProtocolWriter(version, api.IsFlexible(version));
        var (apiKey, correlationId) = ((short)key, ++_correlationId);
        writer.Int16(ref apiKey);
        writer.Int16(ref version);
        writer.Int32(ref correlationId);
        short clientIdLength = 4;
        writer.Int16(ref clientIdLength);
        foreach (var letter in "test"u8)
        {
            var octet = (sbyte)letter;
            writer.Int8(ref octet);
        }

        writer.Tags();
        writer.Message(request);
        writer.Finish();
        await stream.WriteAsync(Bytes(writer));
    }

    public Task SendAsync(byte[] bytes) => stream.WriteAsync(bytes).AsTask();

    public async Task<TResponse> ReceiveAsync<TResponse>(ApiKey key, short version)
        where TResponse : IMessage, new()
    {
        var response = new TResponse();
        await ReceiveAsync(key, version, response);
        return response;
    }

    /// <summary>The next frame, read into a response of the API.</summary>
    public async Task ReceiveAsync(ApiKey key, short version, IMessage response)
    {
        var frame = await ReceiveAsync();
        var api = apis.Find(key)!;
        var reader = new ProtocolReader(frame, version, api.IsFlexible(version));
        var correlationId = 0;
        reader.Int32(ref correlationId);
        if (correlationId != _correlationId)
        {
            throw new InvalidOperationException($"Answer {correlationId} to request {_correlationId}.");
        }

        if (key != ApiKey.ApiVersions)
        {
            reader.Tags();
        }

        reader.Message(response);
        reader.End();
    }

    /// <summary>The next frame, without its size.</summary>
    public async Task<byte[]> ReceiveAsync()
    {
        var size = new byte[4];
        await stream.ReadExactlyAsync(size);
        var frame = new byte[BinaryPrimitives.ReadInt32BigEndian(size)];
        await stream.ReadExactlyAsync(frame);
        return frame;
    }

    /// <summary>Sends no more; gives what the broker still says until it closes.</summary>
    public async Task<byte[]> HangUpAsync(CancellationToken cancellationToken)
    {
        stream.HangUp();
        var rest = new MemoryStream();
        await stream.CopyToAsync(rest, cancellationToken);
        return rest.ToArray();
    }

    public void Dispose() => stream.Dispose();

    /// <summary>A written frame with its records in place.</summary>
    public static byte[] Bytes(ProtocolWriter writer)
    {
        var bytes = new MemoryStream();
        var written = 0;
        foreach (var (at, records) in writer.Pieces)
        {
            bytes.Write(writer.Buffer.Span[written..at]);
            var piece = new byte[records.Length];
            records.CopyTo(0, piece);
            bytes.Write(piece);
            written = at;
        }

        bytes.Write(writer.Buffer.Span[written..]);
        return bytes.ToArray();
    }
}
