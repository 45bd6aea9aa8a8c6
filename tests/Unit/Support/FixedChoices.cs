using Dashboard.Services.Payloads;

namespace Dashboard.Tests.Unit.Support;

/// <summary>The same choice for every topic, until another is set.</summary>
internal sealed class FixedChoices(DecoderChoice choice) : IDecoderChoices
{
    public DecoderChoice Choice { get; private set; } = choice;

    public ValueTask<DecoderChoice> GetAsync(string cluster, string topic, CancellationToken cancellationToken = default) => ValueTask.FromResult(Choice);

    public Task SetAsync(string cluster, string topic, DecoderChoice choice, CancellationToken cancellationToken = default)
    {
        Choice = choice;
        return Task.CompletedTask;
    }
}
