using System.Text.Json;

namespace Dashboard.Api.RestProxy;

/// <summary>An answer of the proxy that is not a success: <c>{"error_code": …, "message": …}</c>.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Code">The published error code; its first three digits are the status, save for 40001.</param>
internal sealed record ProxyError(int Status, int Code, string Message) : IResult
{
    /// <summary>The member that the request must not have, where that is the error.</summary>
    public string? UnknownMember { get; private init; }

    public static ProxyError NotFound { get; } = new(404, 404, "HTTP 404 Not Found");

    public static ProxyError MethodNotAllowed { get; } = new(405, 405, "HTTP 405 Method Not Allowed");

    public static ProxyError NotAcceptable { get; } = new(406, 406, "HTTP 406 Not Acceptable");

    public static ProxyError RequestTimeout { get; } = new(408, 408, "HTTP 408 Request Timeout");

    public static ProxyError TooLarge { get; } =
        new(413, 413, "The request included a message larger than the maximum message size the server can accept.");

    public static ProxyError UnsupportedMediaType { get; } = new(415, 415, "HTTP 415 Unsupported Media Type");

    public static ProxyError Internal { get; } = new(500, 500, "Internal Server Error");

    /// <summary>40403 has two meanings; this is the topic's.</summary>
    public static ProxyError TopicNotFound { get; } = new(404, 40403, "This server does not host this topic-partition.");

    public static ProxyError PartitionNotFound { get; } = new(404, 40402, "Partition not found.");

    /// <summary>The client sends more requests than it may.</summary>
    public static ProxyError TooFast { get; } = new(429, 429, "Request rate limit exceeded: The rate limit of requests per second has been exceeded.");

    /// <summary>The client library's queue has no room, because records come in faster than the cluster takes them.</summary>
    public static ProxyError Overloaded { get; } = new(503, 50301, "Proxy is overloaded, please retry later");

    /// <summary>A body that must be there is not.</summary>
    public static ProxyError EmptyBody { get; } = Payload("Request body is empty. Data is required.");

    /// <summary>What no Kafka client of this kind can ask for.</summary>
    public static ProxyError NotSupported { get; } = new(501, 50101, "Operation not supported by this proxy.");

    public static ProxyError Payload(string reason) => new(422, 42206, $"Payload error. {reason}");

    public static ProxyError Missing(string what) => new(404, 404, what);

    public static ProxyError BadRequest(string reason) => new(400, 400, $"Bad Request: {reason}");

    public static ProxyError Malformed(string reason) => new(400, 400, reason);

    public static ProxyError Invalid(string reason) => new(422, 422, reason);

    /// <summary>The request has a member that it must not have.</summary>
    public static ProxyError UnknownField(string name)
    {
        var shown = name.Length <= 200 ? name : name[..200] + "…";
        return Invalid($"Unrecognized field: {shown}") with { UnknownMember = shown };
    }

    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.RequestServices.GetRequiredService<ProxyMetrics>().Error(Code);
        httpContext.Response.StatusCode = Status;
        httpContext.Response.ContentType = MediaTypes.ForError(httpContext.Request);
        if (Status is 429 or 503)
        {
            httpContext.Response.Headers.RetryAfter = "1";
        }

        await using (var json = new Utf8JsonWriter(httpContext.Response.BodyWriter, ProxyJson.WriterOptions))
        {
            json.WriteStartObject();
            json.WriteNumber("error_code"u8, Code);
            json.WriteString("message"u8, Message);
            json.WriteEndObject();
        }

        await httpContext.Response.BodyWriter.FlushAsync(httpContext.RequestAborted);
    }
}
