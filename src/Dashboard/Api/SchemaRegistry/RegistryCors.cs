using Dashboard.Services.Schemas;
using Microsoft.Extensions.Options;

namespace Dashboard.Api.SchemaRegistry;

/// <summary>Lets web pages of the configured origins use the registry. Nothing is allowed unless configured.</summary>
internal sealed class RegistryCors(IOptions<RegistryOptions> options)
{
    private const string Any = "*";

    private readonly string[] _origins = Split(options.Value.Cors.Origins);
    private readonly string _methods = string.Join(", ", Split(options.Value.Cors.Methods));
    private readonly string _headers = string.Join(", ", Split(options.Value.Cors.Headers));

    /// <summary>Whether pages of the request's origin may use the registry.</summary>
    public bool Allows(HttpRequest request) =>
        _origins.Length > 0 && request.Headers.Origin is [{ Length: > 0 } origin]
        && _origins.Any(allowed => allowed == Any || allowed.Equals(origin, StringComparison.OrdinalIgnoreCase));

    /// <summary>Adds what the browser asks for; true where the request was only that question.</summary>
    public bool Handle(HttpContext context)
    {
        var request = context.Request;
        if (_origins.Length == 0 || request.Headers.Origin.Count == 0)
        {
            return false;
        }

        var headers = context.Response.Headers;
        headers.Append("Vary", "Origin");
        if (!Allows(request))
        {
            return false;
        }

        // A cookie or a password never goes along, so the one origin or any makes no difference to the browser.
        headers.AccessControlAllowOrigin = _origins.Contains(Any) ? Any : request.Headers.Origin;
        headers.AccessControlExposeHeaders = "X-Request-ID";
        if (!HttpMethods.IsOptions(request.Method) || request.Headers.AccessControlRequestMethod.Count == 0)
        {
            return false;
        }

        headers.AccessControlAllowMethods = _methods;
        headers.AccessControlAllowHeaders = _headers;
        context.Response.StatusCode = StatusCodes.Status200OK;
        return true;
    }

    private static string[] Split(string list) => list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
