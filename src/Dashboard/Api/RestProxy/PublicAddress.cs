using System.Net;
using Microsoft.Extensions.Options;

namespace Dashboard.Api.RestProxy;

/// <summary>This proxy's address as its clients reach it, not as this process sees itself.</summary>
internal sealed class PublicAddress(IOptions<RestProxyOptions> options)
{
    private readonly Uri[] _advertised = [.. options.Value.AdvertisedListeners.Select(entry => new Uri(entry))];
    private readonly IPNetwork[] _trusted = [.. options.Value.TrustedProxies.Select(RestProxyOptionsValidator.ParseNetwork).OfType<IPNetwork>()];

    /// <summary>Scheme, authority and the path that precedes every path of the API; no slash at the end.</summary>
    public string Base(HttpRequest request) => Origin(request) + Prefix(request) + request.PathBase;

    /// <summary>The address of a consumer instance; every segment is escaped.</summary>
    public string OfInstance(HttpRequest request, string group, string instance) =>
        $"{Base(request)}/consumers/{Uri.EscapeDataString(group)}/instances/{Uri.EscapeDataString(instance)}";

    private string Origin(HttpRequest request)
    {
        if (_advertised.Length > 0)
        {
            // With none of the request's scheme, a balancer ends TLS before us: the first entry is what clients see.
            var entry = Array.Find(_advertised, candidate => candidate.Scheme == request.Scheme) ?? _advertised[0];
            return entry.GetLeftPart(UriPartial.Authority);
        }

        if (options.Value.HostName is not { Length: > 0 } host)
        {
            return IsForwarded(request) ? ForwardedOrigin(request) : $"{request.Scheme}://{request.Host.Value}";
        }

        if (host.Contains("://", StringComparison.Ordinal))
        {
            return host.TrimEnd('/');
        }

        return request.Host.Port is { } port && !host.Contains(':', StringComparison.Ordinal)
            ? $"{request.Scheme}://{host}:{port}"
            : $"{request.Scheme}://{host}";
    }

    private static string ForwardedOrigin(HttpRequest request)
    {
        var scheme = Forwarded(request, "X-Forwarded-Proto") is "https" ? "https" : Forwarded(request, "X-Forwarded-Proto") is "http" ? "http" : request.Scheme;
        var host = Forwarded(request, "X-Forwarded-Host") is { Length: > 0 } named && Uri.TryCreate($"{scheme}://{named}", UriKind.Absolute, out _) ? named : request.Host.Value;
        return Forwarded(request, "X-Forwarded-Port") is { } port && ushort.TryParse(port, out _) && !new HostString(host ?? "").Port.HasValue
            ? $"{scheme}://{host}:{port}"
            : $"{scheme}://{host}";
    }

    private string Prefix(HttpRequest request) =>
        IsForwarded(request) && Forwarded(request, "X-Forwarded-Prefix") is ['/', ..] prefix && !prefix.Contains("//", StringComparison.Ordinal) ? prefix.TrimEnd('/') : "";

    private bool IsForwarded(HttpRequest request) =>
        _trusted.Length > 0 && request.HttpContext.Connection.RemoteIpAddress is { } sender
        && Array.Exists(_trusted, network => network.Contains(sender.IsIPv4MappedToIPv6 ? sender.MapToIPv4() : sender));

    // Every hop adds its value at the end; the first is the one nearest to the client.
    private static string? Forwarded(HttpRequest request, string header) =>
        request.Headers[header].ToString() is { Length: > 0 } text ? text.Split(',')[0].Trim() : null;
}
