using System.Globalization;
using Microsoft.Extensions.Options;

namespace Dashboard.Services.Samples;

/// <summary>Checks <see cref="SampleOptions"/> at start.</summary>
internal sealed class SampleOptionsValidator : IValidateOptions<SampleOptions>
{
    public ValidateOptionsResult Validate(string? name, SampleOptions options) =>
        options.Speed is >= 0.001 and <= 1_000_000
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(string.Create(
                CultureInfo.InvariantCulture,
                $"Samples:Speed is {options.Speed}; it must lie between 0.001 and 1000000 (168 plays the sample's week in an hour)."));
}
