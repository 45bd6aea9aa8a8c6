using System.Globalization;
using System.Net;

namespace Dashboard.Hosting;

/// <summary>One address of a part: HTTP, plain or over TLS, on an IP address, on loopback by name, or on all interfaces.</summary>
/// <param name="Address">Null for <c>localhost</c>: both loopback addresses.</param>
/// <param name="Port">0 picks a free one.</param>
internal sealed record PartUrl(IPAddress? Address, int Port, bool IsTls = false)
{
    public const string Allowed = "http://host:port or https://host:port, several separated by ';', where host is an IP address, localhost or * and port is 0 to 65535";

    public bool IsLoopback => Address is null || IPAddress.IsLoopback(Address);

    /// <summary>The addresses in <paramref name="urls"/>, or null where one of them is not allowed or there is none.</summary>
    public static IReadOnlyList<PartUrl>? ParseAll(string urls)
    {
        var texts = urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        PartUrl[] parsed = [.. texts.Select(Parse).OfType<PartUrl>()];
        return parsed.Length > 0 && parsed.Length == texts.Length ? parsed : null;
    }

    private static PartUrl? Parse(string url)
    {
        const string Plain = "http://";
        const string Tls = "https://";
        var isTls = url.StartsWith(Tls, StringComparison.OrdinalIgnoreCase);
        if (!isTls && !url.StartsWith(Plain, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var authority = url[(isTls ? Tls : Plain).Length..].TrimEnd('/');
        var colon = authority.LastIndexOf(':');
        var hasPort = colon > authority.LastIndexOf(']');
        var host = hasPort ? authority[..colon] : authority;
        var port = isTls ? 443 : 80;
        if (hasPort && !(int.TryParse(authority[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out port) && port <= IPEndPoint.MaxPort))
        {
            return null;
        }

        return host switch
        {
            _ when host.Equals("localhost", StringComparison.OrdinalIgnoreCase) => new PartUrl(port == 0 ? IPAddress.Loopback : null, port, isTls),
            "*" or "+" => new PartUrl(IPAddress.IPv6Any, port, isTls),
            ['[', .., ']'] when IPAddress.TryParse(host[1..^1], out var v6) => new PartUrl(v6, port, isTls),
            _ when host.Count(c => c == '.') == 3 && IPAddress.TryParse(host, out var v4) => new PartUrl(v4, port, isTls),
            _ => null,
        };
    }
}
