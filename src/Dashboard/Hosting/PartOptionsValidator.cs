using Microsoft.Extensions.Options;

namespace Dashboard.Hosting;

/// <summary>Checks the addresses of a part: readable, and not beyond this machine unless that was said on purpose.</summary>
internal sealed class PartOptionsValidator<T>(string section, IOptions<SecurityOptions> security) : IValidateOptions<T>
    where T : PartOptions
{
    public ValidateOptionsResult Validate(string? name, T options)
    {
        if (!options.Enabled)
        {
            return ValidateOptionsResult.Success;
        }

        if (PartUrl.ParseAll(options.Urls) is not { } urls)
        {
            return ValidateOptionsResult.Fail($"{section}:Urls is '{options.Urls}'; allowed is {PartUrl.Allowed}.");
        }

        return urls.All(url => url.IsLoopback) || security.Value.AllowAnonymous
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"{section}:Urls is '{options.Urls}', {SecurityOptions.Refusal}");
    }
}
