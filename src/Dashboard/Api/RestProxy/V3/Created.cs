using System.Text.Json;

namespace Dashboard.Api.RestProxy.V3;

/// <summary>201 with the address of what was created, and its description if there is one.</summary>
internal sealed class Created(string location, Action<Utf8JsonWriter>? write) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status201Created;
        httpContext.Response.Headers.Location = location;
        return write is null ? Task.CompletedTask : new JsonAnswer(MediaTypes.PlainJson, write).ExecuteAsync(httpContext);
    }
}
