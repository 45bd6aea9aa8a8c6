namespace Dashboard.Services.Analysis;

/// <summary>A record in which something was seen.</summary>
public readonly record struct CensusSpot(int Partition, long Offset);
