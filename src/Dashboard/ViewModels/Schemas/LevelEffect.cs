namespace Dashboard.ViewModels.Schemas;

/// <summary>What another global level would mean for the subjects that set none themselves.</summary>
/// <param name="Inheriting">How many subjects would follow it.</param>
/// <param name="LookedAt">Of how many of them the history was read.</param>
/// <param name="Unsatisfied">Those with versions that the level would have refused, and which.</param>
public sealed record LevelEffect(int Inheriting, int LookedAt, IReadOnlyList<(string Subject, IReadOnlyList<int> Versions)> Unsatisfied);
