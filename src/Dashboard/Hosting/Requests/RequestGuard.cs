using System.Net;
using Dashboard.Api.SchemaRegistry;
using Microsoft.Extensions.Options;

namespace Dashboard.Hosting.Requests;

/// <summary>
/// Keeps foreign web pages away from addresses that trust everybody who can reach them: a page whose name was rebound to
/// loopback still sends that name as <c>Host</c>, and one that posts across sites says so in <c>Sec-Fetch-Site</c>.
/// </summary>
internal sealed class RequestGuard(RequestDelegate next, IOptions<SecurityOptions> security, RegistryCors registryCors)
{
    private readonly string[] _allowedHosts =
        security.Value.AllowedHosts.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public Task InvokeAsync(HttpContext context)
    {
        if (!IsHostAllowed(context))
        {
            return RefuseAsync(
                context,
                StatusCodes.Status400BadRequest,
                $"The name '{context.Request.Host.Host}' is not one of this process; names besides localhost are listed in Security:AllowedHosts.");
        }

        return ChangesAcrossSites(context.Request) && !(context.IsFor(DashboardPart.Registry) && registryCors.Allows(context.Request))
            ? RefuseAsync(context, StatusCodes.Status403Forbidden, "A page of another site may not send this request.")
            : next(context);
    }

    private bool IsHostAllowed(HttpContext context)
    {
        // Whoever comes in from outside reached an address that was opened on purpose.
        if (context.Connection.LocalIpAddress is not { } local || !IPAddress.IsLoopback(local))
        {
            return true;
        }

        var host = context.Request.Host.Host;
        return host.Length == 0
            || host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
            || IPAddress.TryParse(host.Trim('[', ']'), out _)
            || _allowedHosts.Any(allowed => allowed == "*" || allowed.Equals(host, StringComparison.OrdinalIgnoreCase));
    }

    private static bool ChangesAcrossSites(HttpRequest request)
    {
        var changes = !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method) && !HttpMethods.IsOptions(request.Method);
        var opensSocket = request.Headers.Upgrade.Count > 0;
        return (changes || opensSocket) && request.Headers["Sec-Fetch-Site"] == "cross-site";
    }

    private static Task RefuseAsync(HttpContext context, int status, string reason)
    {
        context.Response.StatusCode = status;
        return context.IsFor(DashboardPart.Console)
            ? context.Response.WriteAsync(reason, context.RequestAborted)
            : context.Response.WriteAsJsonAsync(new Refusal(status, reason), context.RequestAborted);
    }

    // The error body of the registry and of the proxy.
    private sealed record Refusal(
        [property: System.Text.Json.Serialization.JsonPropertyName("error_code")] int ErrorCode, string Message);
}
