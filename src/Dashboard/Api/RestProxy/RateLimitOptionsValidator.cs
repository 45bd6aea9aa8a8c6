using Microsoft.Extensions.Options;

namespace Dashboard.Api.RestProxy;

/// <summary>Checks <see cref="RateLimitOptions"/> at start.</summary>
[OptionsValidator]
internal sealed partial class RateLimitOptionsValidator : IValidateOptions<RateLimitOptions>;
