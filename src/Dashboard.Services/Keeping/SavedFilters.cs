using System.Text.Json;

namespace Dashboard.Services.Keeping;

/// <inheritdoc/>
internal sealed class SavedFilters(CompactedTopic store) : ISavedFilters
{
    public const string Topic = "_kafka-dashboard-filters";

    public async Task<IReadOnlyList<SavedFilter>> ListAsync(string cluster, string topic, CancellationToken cancellationToken = default) =>
        [.. (await store.ReadAsync(cluster, Topic, cancellationToken)).Values.Select(TryRead).OfType<SavedFilter>().Where(filter => filter.Topic == topic).OrderBy(filter => filter.Name, StringComparer.OrdinalIgnoreCase)];

    public Task SaveAsync(string cluster, SavedFilter filter, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return store.WriteAsync(cluster, Topic, filter.Id, JsonSerializer.SerializeToUtf8Bytes(filter, JsonSerializerOptions.Web), cancellationToken);
    }

    public Task RemoveAsync(string cluster, string id, CancellationToken cancellationToken = default) => store.WriteAsync(cluster, Topic, id, null, cancellationToken);

    // Whatever else was written into the topic is left alone.
    private static SavedFilter? TryRead(byte[] value)
    {
        try
        {
            return JsonSerializer.Deserialize<SavedFilter>(value, JsonSerializerOptions.Web) is { Id: not null, Topic: not null, Name: not null, Parameters: not null } filter ? filter : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
