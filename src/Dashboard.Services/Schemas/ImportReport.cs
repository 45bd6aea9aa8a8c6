namespace Dashboard.Services.Schemas;

/// <summary>What became of the lines of a backup, or, after a dry run, what would become of them.</summary>
/// <param name="Done">Lines without a problem; without a dry run those before the first problem.</param>
/// <param name="Written">How many of them were not true before.</param>
/// <param name="Problems">Lines that are refused; a dry run lists the first <see cref="MostProblems"/>.</param>
public sealed record ImportReport(int Done, int Written, IReadOnlyList<ImportProblem> Problems)
{
    public const int MostProblems = 100;
}

/// <summary>Why a line of a backup is refused.</summary>
/// <param name="Line">From 1, empty lines not counted.</param>
public sealed record ImportProblem(int Line, RegistryRefusal Refusal);
