namespace Dashboard.Services.Scanning;

/// <summary>What a filter said of some records.</summary>
/// <param name="Errors">Records on which a script failed; they are among the misses.</param>
/// <param name="Problem">Why the filter cannot be run, or what the first failure said; null where all went well.</param>
public sealed record FilterTrialResult(int Matches, int Misses, long Errors, string? Problem);
