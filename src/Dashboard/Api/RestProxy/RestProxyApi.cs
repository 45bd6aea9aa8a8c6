using System.Text.Json;
using Dashboard.Api.RestProxy.Reference;
using Dashboard.Api.RestProxy.V3;

namespace Dashboard.Api.RestProxy;

/// <summary>The REST Proxy's HTTP API, v2 and v3 (Confluent-compatible).</summary>
internal static class RestProxyApi
{
    /// <summary>What stands before the routing of the proxy's branch: its error format, and gzip in both directions.</summary>
    public static void UseRestProxyApi(this IApplicationBuilder part)
    {
        part.UseMiddleware<RestProxyErrors>();
        part.UseResponseCompression();
        part.UseRequestDecompression();
    }

    /// <summary>Maps every path of both API versions.</summary>
    public static void MapRestProxyApi(this IEndpointRouteBuilder all)
    {
        var endpoints = all.ServiceProvider.GetRequiredService<ClosedEndpoints>().Map(all);
        endpoints.MapMethods("/", [HttpMethods.Get, HttpMethods.Head], () => new JsonAnswer(MediaTypes.PlainJson, WriteNothing));
        endpoints.MapPost("/", PostRootAsync);
        endpoints.MapTopicEndpoints();
        endpoints.MapProduceEndpoints();
        endpoints.MapConsumerEndpoints();
        endpoints.MapV3Api();
        endpoints.MapReference();
    }

    private static async Task<IResult> PostRootAsync(HttpRequest request)
    {
        using var body = await RequestBody.ReadAsync(request);
        try
        {
            using var document = JsonDocument.Parse(body.Bytes);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? new JsonAnswer(MediaTypes.PlainJson, WriteNothing)
                : ProxyError.BadRequest("the request must be a JSON object.");
        }
        catch (JsonException failure)
        {
            return ProxyJson.Malformed(failure);
        }
    }

    private static void WriteNothing(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteEndObject();
    }
}
