using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace Dashboard.Api.SchemaRegistry.Headers;

/// <summary>The headers that every answer of the registry carries.</summary>
internal sealed class RegistryHeaders(IOptions<RegistryHeaderOptions> options, TimeProvider time)
{
    private const string RequestId = "X-Request-ID";

    private static readonly StringValues NoCaching = "no-cache, no-store, must-revalidate";
    private static readonly StringValues Block = "1; mode=block";
    private static readonly StringValues NoSniffing = "nosniff";
    private static readonly StringValues NoFrames = "DENY";

    private readonly IReadOnlyList<HeaderRule> _rules = HeaderRule.ParseAll(options.Value.ResponseHeaders);

    public void Apply(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers[RequestId] = context.Request.Headers[RequestId] is [{ } given] && !string.IsNullOrWhiteSpace(given) ? given : NewId();
        headers.CacheControl = NoCaching;
        headers.XXSSProtection = Block;
        headers.XContentTypeOptions = NoSniffing;
        headers.XFrameOptions = NoFrames;
        for (var index = 0; index < _rules.Count; index++)
        {
            _rules[index].Apply(headers, time.GetUtcNow());
        }
    }

    // A random UUID (version 4) that nobody has to be unable to guess: asking the system for each costs more than the rest of a read.
    private static string NewId()
    {
        Span<byte> bytes = stackalloc byte[16];
#pragma warning disable CA5394 // It names a request in a log and opens nothing.
        Random.Shared.NextBytes(bytes);
#pragma warning restore CA5394
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true).ToString();
    }
}
