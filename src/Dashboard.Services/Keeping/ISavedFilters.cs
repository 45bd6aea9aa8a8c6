using Dashboard.Services.Records;

namespace Dashboard.Services.Keeping;

/// <summary>Searches that the team keeps, in a compacted topic of the cluster.</summary>
public interface ISavedFilters
{
    /// <summary>Those of a topic, by name.</summary>
    /// <exception cref="KafkaUnavailableException">The cluster fails.</exception>
    Task<IReadOnlyList<SavedFilter>> ListAsync(string cluster, string topic, CancellationToken cancellationToken = default);

    /// <summary>Keeps one.</summary>
    /// <exception cref="KafkaUnavailableException">The cluster fails or refuses the write.</exception>
    Task SaveAsync(string cluster, SavedFilter filter, CancellationToken cancellationToken = default);

    /// <summary>Takes one away.</summary>
    /// <exception cref="KafkaUnavailableException">The cluster fails or refuses the write.</exception>
    Task RemoveAsync(string cluster, string id, CancellationToken cancellationToken = default);
}
