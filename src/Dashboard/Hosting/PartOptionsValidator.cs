using Microsoft.Extensions.Options;

namespace Dashboard.Hosting;

/// <summary>Checks the addresses of a part: readable, and not beyond this machine unless that was said on purpose.</summary>
/// <param name="asksForSignIn">Whether everybody has to sign in there.</param>
internal sealed class PartOptionsValidator<T>(string section, IOptions<SecurityOptions> security, Func<bool>? asksForSignIn = null) : IValidateOptions<T>
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

        if (!urls.Any(url => url.IsTls) && options.Tls.Certificate.Length > 0)
        {
            return ValidateOptionsResult.Fail($"{section}:Tls:Certificate is '{options.Tls.Certificate}', but {section}:Urls is '{options.Urls}', which has no https address.");
        }

        if (urls.Any(url => url.IsTls))
        {
            try
            {
                PartTls.Load(options.Tls, section);
            }
            catch (StartException unusable)
            {
                return ValidateOptionsResult.Fail(unusable.Message);
            }
        }

        return security.Value.AllowAnonymous || (asksForSignIn?.Invoke() ?? false) || urls.All(url => url.IsLoopback || (url.IsTls && options.Tls.AsksEveryClient))
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"{section}:Urls is '{options.Urls}', {SecurityOptions.Refusal}");
    }
}
