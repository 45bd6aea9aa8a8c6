namespace Dashboard.Services.Schemas.Engine;

/// <summary>What became of some lines of a backup.</summary>
/// <param name="Done">How many lines are true now, from the first on.</param>
/// <param name="Written">How many of them were not true before.</param>
/// <param name="Refusal">Why the line behind them was refused; null where none was.</param>
internal sealed record RestoredLines(int Done, int Written, RegistryRefusal? Refusal);
