using System.Globalization;
using System.Net;

namespace Dashboard.Hosting.Configuration;

/// <summary>Addresses as the classic images write them.</summary>
internal static class ClassicListeners
{
    /// <summary>
    /// A comma list of <c>http://host:port</c> and <c>https://host:port</c> as a list for <c>Urls</c>. A host that is a name, e.g. the container's own, means every
    /// interface: the name is how others call this machine, not where it listens.
    /// </summary>
    public static string Translate(string listeners, int defaultPort) =>
        string.Join(';', listeners.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(listener => TranslateOne(listener, defaultPort)));

    /// <summary>
    /// A list of <c>[SCHEME://]host:port</c> without schemes; entries of another scheme than the security protocol are dropped, as the
    /// images do.
    /// </summary>
    public static (IReadOnlyList<string> Kept, IReadOnlyList<string> Dropped) Servers(string servers, string protocol = "PLAINTEXT")
    {
        var all = servers.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var kept = all.Where(server => SchemeOf(server) is var scheme && (scheme.Length == 0 || scheme.Equals(protocol, StringComparison.OrdinalIgnoreCase))).ToArray();
        return ([.. kept.Select(server => server[(server.IndexOf("://", StringComparison.Ordinal) is var at and >= 0 ? at + 3 : 0)..])], [.. all.Except(kept)]);
    }

    private static string TranslateOne(string listener, int defaultPort)
    {
        // What cannot be read is passed on: the check of the addresses refuses it with its own sentence.
        if (!Uri.TryCreate(listener, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
        {
            return listener;
        }

        var hasPort = listener.TrimEnd('/').EndsWith(string.Create(CultureInfo.InvariantCulture, $":{url.Port}"), StringComparison.Ordinal);
        var isAddress = IPAddress.TryParse(url.DnsSafeHost, out _) || url.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase);
        var port = hasPort ? url.Port : defaultPort;
        return string.Create(CultureInfo.InvariantCulture, $"{url.Scheme}://{(isAddress ? url.Host : "0.0.0.0")}:{port}");
    }

    private static string SchemeOf(string server) =>
        server.IndexOf("://", StringComparison.Ordinal) is var at and >= 0 ? server[..at].ToUpperInvariant() : "";
}
