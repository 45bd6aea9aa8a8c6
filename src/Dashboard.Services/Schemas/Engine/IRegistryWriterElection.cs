namespace Dashboard.Services.Schemas.Engine;

/// <summary>
/// Says whether this copy of the process may append to the registry's topic. Only one copy may at a time: ids and versions are chosen by
/// whoever writes.
/// </summary>
public interface IRegistryWriterElection
{
    /// <summary>Waits until this copy may write.</summary>
    /// <returns>The term: it changes whenever another copy may have written in between, and the writer then reads to the end of the topic first.</returns>
    /// <exception cref="RegistryUnavailableException">Another copy writes (50003, 50004).</exception>
    ValueTask<long> EnterAsync(CancellationToken cancellationToken);
}
