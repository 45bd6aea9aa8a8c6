namespace Dashboard.Services.Keeping;

/// <summary>A search that the team keeps for a topic.</summary>
/// <param name="Id">Identifies it; the same id saved again replaces it.</param>
/// <param name="Name">As the team calls it.</param>
/// <param name="Parameters">The parameters of the Messages page that make it up.</param>
public sealed record SavedFilter(string Id, string Topic, string Name, IReadOnlyDictionary<string, string> Parameters, DateTimeOffset SavedAt);
