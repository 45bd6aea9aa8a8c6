namespace Dashboard.Api.RestProxy;

/// <summary>The REST Proxy's HTTP API (Confluent-compatible).</summary>
internal static class RestProxyApi
{
    public static void MapRestProxyApi(this IEndpointRouteBuilder endpoints) => endpoints.MapGet("/", () => Results.Json(new { }));
}
