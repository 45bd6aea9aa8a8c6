using Microsoft.Extensions.Options;

namespace Dashboard.Api.SchemaRegistry.Headers;

/// <summary>Refuses headers that cannot be sent.</summary>
internal sealed class RegistryHeaderOptionsValidator : IValidateOptions<RegistryHeaderOptions>
{
    public ValidateOptionsResult Validate(string? name, RegistryHeaderOptions options)
    {
        try
        {
            HeaderRule.ParseAll(options.ResponseHeaders);
            return ValidateOptionsResult.Success;
        }
        catch (FormatException unreadable)
        {
            return ValidateOptionsResult.Fail($"{RegistryHeaderOptions.Section}:{nameof(options.ResponseHeaders)} is '{options.ResponseHeaders}'; {unreadable.Message}");
        }
    }
}
