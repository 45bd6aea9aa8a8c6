namespace Dashboard.Services.Schemas;

/// <summary>How a registry is.</summary>
/// <param name="IsReachable">Whether it answers reads now.</param>
/// <param name="Explanation">One sentence for people; where it does not answer, why.</param>
/// <param name="Location">Where it is: the URLs of an external one, the cluster whose topic this process's own is kept in.</param>
/// <param name="Topic">The topic that holds everything; null where the registry does not tell.</param>
/// <param name="WritesHere">Whether this process writes it; otherwise the registry's own servers do.</param>
/// <param name="Subjects">Subjects with a live version; null where it does not answer.</param>
/// <param name="Versions">Live versions; null where counting them would take a request for each subject.</param>
/// <param name="Release">The release of the API that it claims; null where it does not tell.</param>
public sealed record RegistryHealth(
    bool IsReachable, string Explanation, string Location, string? Topic, bool WritesHere, int? Subjects, int? Versions, string? Release);
