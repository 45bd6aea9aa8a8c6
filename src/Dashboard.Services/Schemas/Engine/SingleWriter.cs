namespace Dashboard.Services.Schemas.Engine;

/// <summary>Takes it that no other copy writes; whoever runs several copies must see to that.</summary>
internal sealed class SingleWriter : IRegistryWriterElection
{
    public ValueTask<long> EnterAsync(CancellationToken cancellationToken) => ValueTask.FromResult(0L);
}
