using Microsoft.Extensions.Options;

namespace Dashboard.Broker;

/// <summary>Checks <see cref="BrokerOptions"/> by their attributes.</summary>
[OptionsValidator]
internal sealed partial class BrokerOptionsValidator : IValidateOptions<BrokerOptions>;
