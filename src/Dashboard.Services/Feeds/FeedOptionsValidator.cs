using Microsoft.Extensions.Options;

namespace Dashboard.Services.Feeds;

/// <summary>Checks <see cref="FeedOptions"/> at start.</summary>
[OptionsValidator]
internal sealed partial class FeedOptionsValidator : IValidateOptions<FeedOptions>;
