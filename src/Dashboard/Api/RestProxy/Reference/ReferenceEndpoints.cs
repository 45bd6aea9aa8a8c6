namespace Dashboard.Api.RestProxy.Reference;

/// <summary>The reference: <c>/docs</c> for people, <c>/openapi/v2.json</c> and <c>/openapi/v3.json</c> for tools.</summary>
internal static class ReferenceEndpoints
{
    public static void MapReference(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/docs", (HttpContext context, PublicAddress address) =>
        {
            // The page has no script and loads nothing, and may say so.
            context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";
            return TypedResults.Content(ReferencePage.Html(address.Base(context.Request)), "text/html; charset=utf-8");
        });
        Map(endpoints, "/openapi/v2.json", "REST Proxy, API v2", V2Operations.All);
        Map(endpoints, "/openapi/v3.json", "REST Proxy, API v3", V3Operations.All);
    }

    private static void Map(IEndpointRouteBuilder endpoints, string path, string title, IReadOnlyList<ApiOperation> operations) =>
        endpoints.MapGet(path, (HttpRequest request, PublicAddress address) =>
            new JsonAnswer(MediaTypes.PlainJson, json => OpenApiDocument.Write(json, title, address.Base(request), operations)));
}
