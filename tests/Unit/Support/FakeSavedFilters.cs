using Dashboard.Services.Keeping;

namespace Dashboard.Tests.Unit.Support;

/// <summary>Saved filters in memory.</summary>
public sealed class FakeSavedFilters : ISavedFilters
{
    public List<SavedFilter> Filters { get; } = [];

    public Task<IReadOnlyList<SavedFilter>> ListAsync(string cluster, string topic, CancellationToken cancellationToken = default) =>
        Task.FromResult<IReadOnlyList<SavedFilter>>([.. Filters.Where(filter => filter.Topic == topic)]);

    public Task SaveAsync(string cluster, SavedFilter filter, CancellationToken cancellationToken = default)
    {
        Filters.Add(filter);
        return Task.CompletedTask;
    }

    public Task RemoveAsync(string cluster, string id, CancellationToken cancellationToken = default)
    {
        Filters.RemoveAll(filter => filter.Id == id);
        return Task.CompletedTask;
    }
}
