using System.Globalization;
using System.Net;

namespace Dashboard.Broker;

/// <summary>A host and a port, as in <c>127.0.0.1:9092</c> or <c>[::1]:9092</c>.</summary>
/// <param name="Host">Name or address, without brackets.</param>
/// <param name="Port">0 to 65535.</param>
internal sealed record Endpoint(string Host, int Port)
{
    /// <summary>Reads <c>host:port</c>; null if it is not one.</summary>
    public static Endpoint? TryParse(string text)
    {
        var colon = text.LastIndexOf(':');
        if (colon <= 0 || !ushort.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port))
        {
            return null;
        }

        var host = text[..colon];
        var bracketed = host.StartsWith('[') && host.EndsWith(']');
        host = bracketed ? host[1..^1] : host;
        return host.Length == 0 || (!bracketed && host.Contains(':', StringComparison.Ordinal)) ? null : new Endpoint(host, port);
    }

    /// <inheritdoc/>
    public override string ToString() => IPAddress.TryParse(Host, out var address) && address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6
        ? $"[{Host}]:{Port}"
        : $"{Host}:{Port}";
}
