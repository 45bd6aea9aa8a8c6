namespace Dashboard.Services.Payloads;

/// <summary>The schema ids in a sample of a topic.</summary>
/// <param name="Records">Records that were looked at.</param>
/// <param name="Unnamed">Those that name no schema by its id.</param>
/// <param name="ById">How many records name each id.</param>
public sealed record TopicSchemaIdCount(int Records, int Unnamed, IReadOnlyDictionary<int, int> ById);
