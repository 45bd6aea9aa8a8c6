namespace Dashboard.Hubs;

/// <summary>What a client asks to follow.</summary>
/// <param name="Topic">The topic.</param>
/// <param name="Cluster">The cluster's name; absent means the default cluster.</param>
/// <param name="From"><c>now</c> (the default) or <c>offsets</c>.</param>
/// <param name="Offsets">With <c>offsets</c>: partition number to first offset, e.g. <c>{"0": 120}</c>; other partitions begin now.</param>
public sealed record FollowRequest(string? Topic, string? Cluster = null, string? From = null, IReadOnlyDictionary<string, long>? Offsets = null);
