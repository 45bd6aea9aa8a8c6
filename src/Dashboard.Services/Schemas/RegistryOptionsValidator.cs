using Microsoft.Extensions.Options;

namespace Dashboard.Services.Schemas;

/// <summary>Checks <see cref="RegistryOptions"/> at start.</summary>
[OptionsValidator]
internal sealed partial class RegistryOptionsValidator : IValidateOptions<RegistryOptions>;
