using Microsoft.Extensions.Options;

namespace Dashboard.Services.Schemas.Engine;

/// <summary>
/// Makes the registry's writes, one after the other: decides against a state that holds everything written before, appends, and answers
/// once this process has read what it appended.
/// </summary>
internal sealed class RegistryWriter(SchemasTopic topic, IRegistryWriterElection election, IOptions<RegistryOptions> options) : IDisposable
{
    private readonly SemaphoreSlim _writing = new(1, 1);

    /// <param name="decide">Pure; the state does not change until its records are written.</param>
    /// <exception cref="RegistryUnavailableException">The topic cannot be read or written in the configured time.</exception>
    public async Task<RegistryAnswer<T>> WriteAsync<T>(
        StoreOperation operation, Func<RegistryState, RegistryAnswer<RegistryChange<T>>> decide, CancellationToken cancellationToken)
    {
        // While Kafka is silent every write takes its whole time; those behind it must not wait for the sum.
        if (!await _writing.WaitAsync(TimeSpan.FromMilliseconds(options.Value.WriteTimeoutMs), cancellationToken))
        {
            throw new RegistryUnavailableException(50002, operation.TimedOut);
        }

        try
        {
            await topic.CatchUpAsync(await election.EnterAsync(cancellationToken), operation, cancellationToken);
            var decided = decide(topic.State);
            if (!decided.IsAnswered)
            {
                return decided.Refusal;
            }

            if (decided.Value.Records.Count > 0 && await topic.AppendAsync(HighestIdMark.Add(topic.State, decided.Value.Records), operation, cancellationToken) is not null)
            {
                return RegistryRefusals.TooLarge();
            }

            return RegistryAnswer<T>.Of(decided.Value.Answer);
        }
        finally
        {
            _writing.Release();
        }
    }

    public void Dispose() => _writing.Dispose();
}
