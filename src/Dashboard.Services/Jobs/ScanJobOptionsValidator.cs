using Microsoft.Extensions.Options;

namespace Dashboard.Services.Jobs;

[OptionsValidator]
internal sealed partial class ScanJobOptionsValidator : IValidateOptions<ScanJobOptions>;
