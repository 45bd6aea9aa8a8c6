namespace Dashboard.Hubs;

/// <summary>What a client asks to follow.</summary>
/// <param name="Topic">The topic.</param>
/// <param name="Cluster">The cluster's name; absent means the default cluster.</param>
/// <param name="From"><c>now</c> (the default) or <c>offsets</c>.</param>
/// <param name="Offsets">With <c>offsets</c>: partition number to first offset, e.g. <c>{"0": 120}</c>; other partitions begin now.</param>
/// <param name="MostBehind">With <c>offsets</c>: records to catch up with at most; where more lie between, they are counted as missed.</param>
/// <param name="Text">Only records with this text in key, value or headers, whatever the case.</param>
/// <param name="Filter">Only records of which these rules hold, written as in a console address: <c>value.status = FAILED</c>.</param>
/// <param name="Script">Only records of which this JavaScript expression is true; instead of <paramref name="Filter"/>.</param>
/// <param name="MostPerSecond">Records in a second at most, 1 to 100,000; a faster stream is sampled and says so. Absent: every record.</param>
public sealed record FollowRequest(
    string? Topic,
    string? Cluster = null,
    string? From = null,
    IReadOnlyDictionary<string, long>? Offsets = null,
    long? MostBehind = null,
    string? Text = null,
    string? Filter = null,
    string? Script = null,
    int? MostPerSecond = null);
