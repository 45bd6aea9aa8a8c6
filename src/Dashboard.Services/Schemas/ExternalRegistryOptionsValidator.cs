using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using Dashboard.Services.Cluster;
using Microsoft.Extensions.Options;

namespace Dashboard.Services.Schemas;

/// <summary>Checks at start how external registries are to be dialled; each failure is one sentence that names the key and no secret.</summary>
internal sealed class ExternalRegistryOptionsValidator : IValidateOptions<ClustersOptions>
{
    public ValidateOptionsResult Validate(string? name, ClustersOptions options)
    {
        var failures = options.Clusters
            .SelectMany((cluster, index) => Check($"{ClustersOptions.Section}:{index}:SchemaRegistry", cluster.SchemaRegistry))
            .ToList();
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static IEnumerable<string> Check(string key, ExternalRegistryOptions settings)
    {
        foreach (var url in settings.Url.Split(',', StringSplitOptions.TrimEntries))
        {
            if (settings.Url.Length > 0 && FindUrlProblem(url) is { } problem)
            {
                yield return $"{key}:Url {problem}";
            }
        }

        if (settings.BearerToken.Length > 0 && settings.Username.Length > 0)
        {
            yield return $"{key} has both BearerToken and Username; give one of them.";
        }

        if (settings.Username.Contains(':', StringComparison.Ordinal))
        {
            yield return $"{key}:Username holds a ':', which basic authentication does not allow.";
        }

        if (settings.Password.Length > 0 && settings.Username.Length == 0)
        {
            yield return $"{key}:Password is given without {key}:Username.";
        }

        if (settings.BearerToken.Any(character => character is <= ' ' or > '~'))
        {
            yield return $"{key}:BearerToken holds blanks or characters that a header cannot carry.";
        }

        if (settings.ClientCertificate.Length == 0 && (settings.ClientKey.Length > 0 || settings.ClientKeyPassword.Length > 0))
        {
            yield return $"{key}:ClientKey is given without {key}:ClientCertificate.";
        }

        foreach (var failure in CheckRanges(key, settings))
        {
            yield return failure;
        }

        if (FindCertificateProblem(settings) is { } certificate)
        {
            yield return $"{key}:{certificate}";
        }
    }

    private static IEnumerable<string> CheckRanges(string key, ExternalRegistryOptions settings)
    {
        var results = new List<ValidationResult>();
        Validator.TryValidateObject(settings, new ValidationContext(settings), results, validateAllProperties: true);
        foreach (var result in results)
        {
            var member = result.MemberNames.First();
            yield return $"{key}:{member} is {typeof(ExternalRegistryOptions).GetProperty(member)!.GetValue(settings)}; {result.ErrorMessage}";
        }

        if (settings.AttemptTimeoutMs > settings.TimeoutMs)
        {
            yield return $"{key}:AttemptTimeoutMs is {settings.AttemptTimeoutMs}; it must not be more than TimeoutMs, which is {settings.TimeoutMs}.";
        }
    }

    // A URL is repeated only where it cannot hold a password.
    private static string? FindUrlProblem(string url) =>
        url.Contains('@', StringComparison.Ordinal) ? "holds a user or password; give them as Username and Password instead."
        : !Uri.TryCreate(url, UriKind.Absolute, out var parsed) || parsed.Scheme is not ("http" or "https")
            ? $"is '{url}'; it must be an absolute http or https URL, or several separated by commas."
        : parsed.Query.Length > 0 || parsed.Fragment.Length > 0 ? $"is '{parsed.GetLeftPart(UriPartial.Path)}?…'; it may have a path but no query."
        : null;

    private static string? FindCertificateProblem(ExternalRegistryOptions settings)
    {
        try
        {
            RegistryTls.Load(settings);
            return null;
        }
        catch (CryptographicException failure)
        {
            return failure.Message;
        }
    }
}
