using System.Buffers;

namespace Dashboard.Api.RestProxy;

/// <summary>A request's body in one pooled buffer; dispose it when nothing points into it any more.</summary>
internal readonly struct RequestBody : IDisposable
{
    private const int FirstSize = 16 * 1024;

    private readonly byte[] _buffer;

    private RequestBody(byte[] buffer, int length)
    {
        _buffer = buffer;
        Bytes = buffer.AsMemory(0, length);
    }

    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>Reads to the end; the server's size limit ends a body that is too long.</summary>
    public static async ValueTask<RequestBody> ReadAsync(HttpRequest request)
    {
        // One byte more than announced, so that the read that finds the end needs no larger buffer.
        var announced = request.ContentLength is { } contentLength and < 1024 * 1024 ? (int)contentLength + 1 : FirstSize;
        var buffer = ArrayPool<byte>.Shared.Rent(Math.Max(announced, 256));
        var length = 0;
        try
        {
            while (await request.Body.ReadAsync(buffer.AsMemory(length), request.HttpContext.RequestAborted) is var read and > 0)
            {
                length += read;
                if (length == buffer.Length)
                {
                    var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
                    buffer.CopyTo(larger, 0);
                    ArrayPool<byte>.Shared.Return(buffer);
                    buffer = larger;
                }
            }
        }
        catch
        {
            ArrayPool<byte>.Shared.Return(buffer);
            throw;
        }

        return new RequestBody(buffer, length);
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_buffer);
}
