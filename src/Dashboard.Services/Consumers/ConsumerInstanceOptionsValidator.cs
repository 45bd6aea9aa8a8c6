using Microsoft.Extensions.Options;

namespace Dashboard.Services.Consumers;

/// <summary>Checks <see cref="ConsumerInstanceOptions"/> at start.</summary>
[OptionsValidator]
internal sealed partial class ConsumerInstanceOptionsValidator : IValidateOptions<ConsumerInstanceOptions>;
