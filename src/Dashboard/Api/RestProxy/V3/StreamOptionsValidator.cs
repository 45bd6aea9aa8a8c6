using Microsoft.Extensions.Options;

namespace Dashboard.Api.RestProxy.V3;

/// <summary>Checks <see cref="StreamOptions"/> at start.</summary>
[OptionsValidator]
internal sealed partial class StreamOptionsValidator : IValidateOptions<StreamOptions>;
