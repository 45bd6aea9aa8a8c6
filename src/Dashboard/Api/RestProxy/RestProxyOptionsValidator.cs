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

        return ValidateOptionsResult.Success;
    }
}
