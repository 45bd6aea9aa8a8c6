using System.IO.Compression;

namespace Dashboard.Api.SchemaRegistry;

/// <summary>Sends an answer, compressed where the client takes gzip and it is worth it.</summary>
internal static class RegistryResponse
{
    /// <summary>Bytes from which on an answer is compressed for who takes it so.</summary>
    public const int WorthCompressing = 2048;

    public static async Task WriteAsync(HttpContext context, RegistryReply reply, string mediaType)
    {
        if (reply.ErrorCode is { } code)
        {
            context.RequestServices.GetRequiredService<RegistryMetrics>().Error(code);
        }

        context.Response.StatusCode = reply.Status;
        if (reply.Status == StatusCodes.Status204NoContent)
        {
            return;
        }

        context.Response.ContentType = reply.MediaType ?? mediaType;
        if (reply.Write is not null)
        {
            await (HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : reply.Write(context.Response.Body, context.RequestAborted));
            return;
        }

        var body = reply.Body;
        if (body.Length >= WorthCompressing)
        {
            context.Response.Headers.Append("Vary", "Accept-Encoding");
            if (TakesGzip(context.Request))
            {
                context.Response.Headers.ContentEncoding = "gzip";
                body = Compress(body);
            }
        }

        context.Response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await context.Response.Body.WriteAsync(body, context.RequestAborted);
        }
    }

    private static bool TakesGzip(HttpRequest request) =>
        request.GetTypedHeaders().AcceptEncoding.Any(encoding => encoding.Value.Equals("gzip", StringComparison.OrdinalIgnoreCase) && encoding.Quality is null or > 0);

    private static byte[] Compress(byte[] body)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest))
        {
            gzip.Write(body);
        }

        return compressed.ToArray();
    }
}
