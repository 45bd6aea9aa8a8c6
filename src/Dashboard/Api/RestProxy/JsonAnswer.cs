using System.Text.Json;

namespace Dashboard.Api.RestProxy;

/// <summary>A 200 whose body is written straight into the response.</summary>
internal sealed class JsonAnswer(string contentType, Action<Utf8JsonWriter> write) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.ContentType = contentType;
        await using (var json = new Utf8JsonWriter(httpContext.Response.BodyWriter, ProxyJson.WriterOptions))
        {
            write(json);
        }

        await httpContext.Response.BodyWriter.FlushAsync(httpContext.RequestAborted);
    }
}
