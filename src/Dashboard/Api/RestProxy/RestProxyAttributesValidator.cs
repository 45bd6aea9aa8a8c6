using Microsoft.Extensions.Options;

namespace Dashboard.Api.RestProxy;

/// <summary>Checks the ranges of <see cref="RestProxyOptions"/> at start.</summary>
[OptionsValidator]
internal sealed partial class RestProxyAttributesValidator : IValidateOptions<RestProxyOptions>;
