using System.Net;
using Microsoft.Extensions.Options;

namespace Dashboard.Api.RestProxy;

/// <summary>Checks what attributes cannot say: the form of the advertised listeners.</summary>
internal sealed class RestProxyOptionsValidator : IValidateOptions<RestProxyOptions>
{
    public ValidateOptionsResult Validate(string? name, RestProxyOptions options)
    {
        for (var index = 0; index < options.AdvertisedListeners.Count; index++)
        {
            var entry = options.AdvertisedListeners[index];
            if (!Uri.TryCreate(entry, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
            {
                return ValidateOptionsResult.Fail(
                    $"RestProxy:AdvertisedListeners:{index} is '{entry}'; it must be an address such as http://proxy.example.org:8082.");
            }
        }

        for (var index = 0; index < options.TrustedProxies.Count; index++)
        {
            if (ParseNetwork(options.TrustedProxies[index]) is null)
            {
                return ValidateOptionsResult.Fail(
                    $"RestProxy:TrustedProxies:{index} is '{options.TrustedProxies[index]}'; it must be an IP address or a network such as 10.0.0.0/8.");
            }
        }

        return ValidateOptionsResult.Success;
    }

    /// <summary>A network, or a single address as the network of it alone; null for anything else.</summary>
    public static IPNetwork? ParseNetwork(string text) =>
        IPNetwork.TryParse(text, out var network) ? network
        : IPAddress.TryParse(text, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
        : null;
}
