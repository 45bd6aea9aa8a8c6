using System.Globalization;
using System.Net;

namespace Dashboard.Broker.Network;

/// <summary>One address to listen on, checked.</summary>
/// <param name="Key">The setting it comes from, for messages.</param>
/// <param name="Listen">As it was written.</param>
/// <param name="Address">What is bound.</param>
/// <param name="AdvertisedListener">What clients are told to dial; null means what is bound.</param>
/// <param name="Tls">Whether it speaks TLS.</param>
internal sealed record ListenerPlan(string Key, Endpoint Listen, IPAddress Address, Endpoint? AdvertisedListener, bool Tls)
{
    /// <summary>The listeners of the settings, at least one.</summary>
    /// <exception cref="BrokerStartException">Names the setting that is wrong.</exception>
    public static IReadOnlyList<ListenerPlan> Of(BrokerOptions options)
    {
        if (options.Listeners.Count == 0)
        {
            return [Of("Broker", new ListenerOptions { Listen = options.Listen, AdvertisedListener = options.AdvertisedListener }, options)];
        }

        return [.. options.Listeners.Select((listener, index) =>
            Of(string.Create(CultureInfo.InvariantCulture, $"Broker:Listeners:{index}"), listener, options))];
    }

    /// <summary>For this process alone: it shows a name and password that nobody else has.</summary>
    public static ListenerPlan Internal { get; } = new("internal", new Endpoint(IPAddress.Loopback.ToString(), 0), IPAddress.Loopback, null, Tls: false);

    /// <summary>What clients are told to dial, once the port is known.</summary>
    public Endpoint AdvertisedAt(int port) => AdvertisedListener switch
    {
        null => new Endpoint(Address.ToString(), port),
        { Port: 0 } => AdvertisedListener with { Port = port },
        _ => AdvertisedListener,
    };

    /// <summary>How this machine reaches it.</summary>
    public Endpoint LocalAt(int port) => new(
        Address.Equals(IPAddress.Any) ? IPAddress.Loopback.ToString()
        : Address.Equals(IPAddress.IPv6Any) ? IPAddress.IPv6Loopback.ToString()
        : Address.ToString(),
        port);

    private static ListenerPlan Of(string section, ListenerOptions written, BrokerOptions options)
    {
        var key = $"{section}:{nameof(ListenerOptions.Listen)}";
        var listen = Endpoint.TryParse(written.Listen) ?? throw new BrokerStartException($"{key} is '{written.Listen}'; it must be host:port.");
        var address = listen.Host switch
        {
            "localhost" => IPAddress.Loopback,
            "*" or "+" => IPAddress.Any,
            _ => IPAddress.TryParse(listen.Host, out var parsed)
                ? parsed
                : throw new BrokerStartException($"{key} is '{written.Listen}'; its host must be an IP address or localhost."),
        };
        if (!IPAddress.IsLoopback(address) && options.Users.Count == 0 && !options.AllowAnonymous)
        {
            throw new BrokerStartException(
                $"{key} is '{written.Listen}', which other machines can reach, and nobody has to sign in; "
                + "name users in Broker:Users, or allow it on purpose with Security:AllowAnonymous=true.");
        }

        return new ListenerPlan(key, listen, address, Advertised(section, written, address), written.Tls);
    }

    /// <summary>An address that means "all" leads nowhere, so it needs an advertised one beside it.</summary>
    private static Endpoint? Advertised(string section, ListenerOptions written, IPAddress address)
    {
        var key = $"{section}:{nameof(ListenerOptions.AdvertisedListener)}";
        if (written.AdvertisedListener.Length > 0)
        {
            return Endpoint.TryParse(written.AdvertisedListener)
                ?? throw new BrokerStartException($"{key} is '{written.AdvertisedListener}'; it must be host:port.");
        }

        return address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any)
            ? throw new BrokerStartException($"{section}:{nameof(ListenerOptions.Listen)} is '{written.Listen}'; {key} must then name the host:port that clients dial.")
            : null;
    }
}
