using Dashboard.Services.Schemas;
using Dashboard.Services.Schemas.Fixes;

namespace Dashboard.ViewModels.Schemas;

/// <summary>Looks for the fixes of a finding, with the versions that the level looks at.</summary>
internal static class FixSearch
{
    /// <summary>Versions with which a fix is tried; older ones are left to the check.</summary>
    private const int MostVersions = 20;

    /// <summary>None where the registry does not answer: the finding says what to do all the same.</summary>
    public static async Task<IReadOnlyList<SchemaFix>> FindAsync(
        ISchemaRegistry registry, string subject, SchemaText proposed, CompatibilityReport report, SchemaDifference difference, CancellationToken cancellationToken)
    {
        try
        {
            var earlier = new List<RegisteredSchema>();
            foreach (var number in await VersionsAsync(registry, subject, report, cancellationToken))
            {
                if ((await registry.GetVersionAsync(subject, number, cancellationToken: cancellationToken)).Value is { } version)
                {
                    earlier.Add(version);
                }
            }

            return await SchemaFixes.FindAsync(difference, proposed, earlier, report.Level, registry, cancellationToken);
        }
        catch (RegistryUnavailableException)
        {
            return [];
        }
    }

    private static async Task<IEnumerable<int>> VersionsAsync(ISchemaRegistry registry, string subject, CompatibilityReport report, CancellationToken cancellationToken) =>
        report.Level is CompatibilityLevel.BackwardTransitive or CompatibilityLevel.ForwardTransitive or CompatibilityLevel.FullTransitive
        && (await registry.ListVersionsAsync(subject, cancellationToken: cancellationToken)).Value is { } all
            ? all.Reverse().Take(MostVersions).Union(report.CheckedVersions)
            : report.CheckedVersions;
}
