using Microsoft.Extensions.Options;

namespace Dashboard.Api.SchemaRegistry.Access;

/// <summary>Refuses a sign-in that could let nobody in, or nobody could check.</summary>
internal sealed class RegistryAccessOptionsValidator : IValidateOptions<RegistryAccessOptions>
{
    private const string Section = RegistryAccessOptions.Section;

    public ValidateOptionsResult Validate(string? name, RegistryAccessOptions options)
    {
        if (!options.IsBasic)
        {
            return !options.Method.Equals(RegistryAccessOptions.None, StringComparison.OrdinalIgnoreCase)
                ? Fail($"{Section}:Method is '{options.Method}'; allowed is NONE or BASIC.")
                : options.UsersFile.Length > 0 ? Fail($"{Section}:UsersFile is '{options.UsersFile}', but nobody has to sign in; set {Section}:Method to BASIC.")
                : ValidateOptionsResult.Success;
        }

        if (options.UsersFile.Length == 0)
        {
            return Fail($"{Section}:Method is BASIC, but {Section}:UsersFile is empty; name a file with lines 'user: password,role'.");
        }

        if (options.Realm.Any(letter => char.IsControl(letter) || letter is '"' or '\\'))
        {
            return Fail($"{Section}:Realm is '{options.Realm}'; allowed is text without quotes, backslashes and control characters.");
        }

        try
        {
            return UsersFile.Load(options.UsersFile).Count > 0 ? ValidateOptionsResult.Success
                : Fail($"{Section}:UsersFile is '{options.UsersFile}', which names no user; its lines are 'user: password,role'.");
        }
        catch (Exception unusable) when (unusable is FormatException or IOException or UnauthorizedAccessException)
        {
            return Fail($"{Section}:UsersFile is '{options.UsersFile}', which cannot be used: {unusable.Message}");
        }
    }

    private static ValidateOptionsResult Fail(string sentence) => ValidateOptionsResult.Fail(sentence);
}
