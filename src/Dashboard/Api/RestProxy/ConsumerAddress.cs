using Microsoft.Extensions.Options;

namespace Dashboard.Api.RestProxy;

/// <summary>The address of a consumer instance as its client reaches it, not as this process sees itself.</summary>
internal sealed class ConsumerAddress(IOptions<RestProxyOptions> options)
{
    private readonly Uri[] _advertised = [.. options.Value.AdvertisedListeners.Select(entry => new Uri(entry))];

    /// <summary>Absolute; every segment is escaped.</summary>
    public string For(HttpRequest request, string group, string instance) =>
        $"{Origin(request)}{request.PathBase}/consumers/{Uri.EscapeDataString(group)}/instances/{Uri.EscapeDataString(instance)}";

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
            return $"{request.Scheme}://{request.Host.Value}";
        }

        if (host.Contains("://", StringComparison.Ordinal))
        {
            return host.TrimEnd('/');
        }

        return request.Host.Port is { } port && !host.Contains(':', StringComparison.Ordinal)
            ? $"{request.Scheme}://{host}:{port}"
            : $"{request.Scheme}://{host}";
    }
}
