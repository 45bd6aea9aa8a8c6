using System.Text.Json;

namespace Dashboard.Api.RestProxy;

/// <summary>A 200 whose body is written straight into the response.</summary>
internal sealed class JsonAnswer(string contentType, Action<Utf8JsonWriter> write) : IResult
{
    /// <summary>HTTP status; 0 leaves the one that is set.</summary>
    public int Status { get; init; }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        if (Status != 0)
        {
            httpContext.Response.StatusCode = Status;
        }

        httpContext.Response.ContentType = contentType;
        await using (var json = new Utf8JsonWriter(httpContext.Response.BodyWriter, ProxyJson.WriterOptions))
        {
            write(json);
        }

        await httpContext.Response.BodyWriter.FlushAsync(httpContext.RequestAborted);
    }
}
