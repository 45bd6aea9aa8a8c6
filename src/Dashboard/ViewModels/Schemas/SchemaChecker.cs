using Dashboard.Services.Schemas;

namespace Dashboard.ViewModels.Schemas;

/// <summary>Asks a registry what it would say of a schema. Writes nothing.</summary>
internal static class SchemaChecker
{
    /// <summary>Checks against one version, or (null) against all that the level demands.</summary>
    /// <param name="earlier">A version whose fields name the places of findings.</param>
    public static async Task<DraftVerdict> CheckAsync(ISchemaRegistry registry, string subject, SchemaText schema, int? version, SchemaText? earlier, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await registry.CheckAsync(subject, schema, version, cancellationToken: cancellationToken);
            return answer switch
            {
                { Refusal: { ErrorCode: RegistryRefusal.InvalidSchema } invalid } => new DraftVerdict.Invalid(RegistryWords.Sentence(invalid.Message), $"error_code {invalid.ErrorCode}"),

                // A registry elsewhere may refuse to compare with a subject that has no version yet; the first one always fits.
                { Refusal.ErrorCode: RegistryRefusal.SubjectNotFound or RegistryRefusal.VersionNotFound } when version is null => new DraftVerdict.Fits(new CompatibilityReport(CompatibilityLevel.None, [], [], [])),
                { Refusal: { } refusal } => new DraftVerdict.Unknown(RegistryWords.Failed(refusal)),
                { Value: { IsCompatible: false } report } => new DraftVerdict.Clashes(report, Finding.Of(report, SchemaComparison.Outline(schema), earlier is null ? null : SchemaComparison.Outline(earlier))),
                _ => new DraftVerdict.Fits(answer.Value!),
            };
        }
        catch (RegistryUnavailableException failure)
        {
            return new DraftVerdict.Unknown(RegistryWords.Failed(failure));
        }
    }

    /// <summary>The version under which the very same schema is registered; null where it is not, or where that cannot be told.</summary>
    public static async Task<RegisteredSchema?> FindAsync(ISchemaRegistry registry, string subject, SchemaText schema, CancellationToken cancellationToken)
    {
        try
        {
            return (await registry.LookupAsync(subject, schema, cancellationToken: cancellationToken)).Value;
        }
        catch (RegistryUnavailableException)
        {
            return null;
        }
    }
}
