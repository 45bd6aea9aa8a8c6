using Microsoft.Extensions.Options;

namespace Dashboard.Api.RestProxy;

/// <summary>A name that means no endpoint would leave one open, or closed, that somebody thinks is not.</summary>
internal sealed class EndpointListOptionsValidator : IValidateOptions<EndpointListOptions>
{
    public ValidateOptionsResult Validate(string? name, EndpointListOptions options) =>
        FindUnknown(nameof(options.Allow), options.Allow) ?? FindUnknown(nameof(options.Block), options.Block) ?? ValidateOptionsResult.Success;

    private static ValidateOptionsResult? FindUnknown(string list, List<string> entries)
    {
        var index = entries.FindIndex(entry => !EndpointNames.All.Values.Any(name => EndpointNames.Means(entry, name)));
        return index < 0 ? null : ValidateOptionsResult.Fail(
            $"{EndpointListOptions.Section}:{list}:{index} is '{entries[index]}', which names no endpoint; names are api.v3.topics.create or, for all of a kind, api.v3.topics.*; docs/rest-proxy.md lists them.");
    }
}
