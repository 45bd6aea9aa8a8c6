namespace Dashboard.Hubs;

/// <summary>
/// Lets an endpoint be used by pages of this very origin and by programs, which send no Origin. WebSockets know no CORS: without this, any
/// site a person visits could read topics through that person's browser.
/// </summary>
internal static class SameOrigin
{
    public static TBuilder RequireSameOrigin<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder
    {
        builder.Add(endpoint =>
        {
            if (endpoint.RequestDelegate is { } next)
            {
                endpoint.RequestDelegate = context => IsAllowed(context.Request) ? next(context) : RefuseAsync(context);
            }
        });
        return builder;
    }

    /// <summary>The scheme is left out: behind a proxy that ends TLS the two differ.</summary>
    internal static bool IsAllowed(HttpRequest request) => request.Headers.Origin switch
    {
        [] => true,
        [{ } origin] => Uri.TryCreate(origin, UriKind.Absolute, out var uri) && string.Equals(uri.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase),
        _ => false,
    };

    private static Task RefuseAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return context.Response.WriteAsync("Pages of other sites cannot use the live stream.", context.RequestAborted);
    }
}
