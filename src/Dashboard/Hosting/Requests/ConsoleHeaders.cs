namespace Dashboard.Hosting.Requests;

/// <summary>Tells browsers what a page of the console may do: load from here, be framed by nobody.</summary>
internal sealed class ConsoleHeaders(RequestDelegate next)
{
    // Components set style attributes, the code editor makes its worker from a blob; no inline script is allowed.
    private const string Policy =
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; "
        + "worker-src 'self' blob:; connect-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    public Task InvokeAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers.XFrameOptions = "DENY";
        return next(context);
    }
}
