using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace Dashboard.Hosting;

/// <summary>Rewrites what an options validator says of a class and its property in terms of the key and value that a person wrote.</summary>
internal static partial class AttributeFailure
{
    /// <summary>Sentences of <paramref name="invalid"/>; one that already speaks of keys stays as it is.</summary>
    public static IReadOnlyList<string> Explain(OptionsValidationException invalid, IConfiguration? settings)
    {
        var section = invalid.OptionsType.GetField("Section", BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static)?.GetRawConstantValue();
        return [.. invalid.Failures.Select(failure => section is null ? failure : Explain($"{section}", failure, settings))];
    }

    private static string Explain(string section, string failure, IConfiguration? settings)
    {
        var match = Generated().Match(failure);
        if (!match.Success)
        {
            return failure;
        }

        var key = $"{section}:{match.Groups["property"].Value}";
        var rule = match.Groups["rule"].Value.TrimEnd('.');
        return rule == "is required" ? $"{key} is empty; it must have a value." : $"{key} is '{settings?[key]}'; it {rule}.";
    }

    // E.g. "KafkaTimeoutMs: The field RestProxyOptions.KafkaTimeoutMs must be between 100 and 300000."
    [GeneratedRegex(@"^(?<property>\w+): The (field )?[\w.]+ (field )?(?<rule>.+)$")]
    private static partial Regex Generated();
}
