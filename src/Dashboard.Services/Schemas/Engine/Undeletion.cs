using Dashboard.Services.Records;

namespace Dashboard.Services.Schemas.Engine;

/// <summary>
/// The rules of bringing soft-deleted versions back. Pure: one state in, the records to write out. They come back under their own numbers,
/// unchecked: they were accepted when they were registered.
/// </summary>
internal static class Undeletion
{
    /// <param name="version">Null for all of the subject.</param>
    public static RegistryAnswer<RegistryChange<IReadOnlyList<StoredSchema>>> Of(RegistryState state, string subject, int? version)
    {
        if (RegistryModes.IsReadOnly(state.ModeInForce(subject)))
        {
            return RegistryRefusals.WrongMode(subject, "in read-only");
        }

        var all = state.VersionsOf(subject).Values.ToList();
        var wanted = version is null ? all.FindAll(stored => stored.IsDeleted) : all.FindAll(stored => stored.Version == version);
        if (all.Count == 0 || (version is not null && wanted.Count == 0))
        {
            return all.Count == 0 ? RegistryRefusals.SubjectNotFound(subject) : RegistryRefusals.VersionNotFound(version!.Value);
        }

        var returning = wanted.FindAll(stored => stored.IsDeleted);
        foreach (var stored in returning)
        {
            if (MissingReference(state, stored, returning) is { } missing)
            {
                return RegistryRefusals.InvalidSchema(
                    stored.Content.SchemaType, $"No schema reference found for subject \"{missing.Subject}\" and version {missing.Version}");
            }
        }

        return new RegistryChange<IReadOnlyList<StoredSchema>>(
            [.. wanted.Select(stored => stored with { IsDeleted = false })],
            [.. returning.Select(stored => new RecordToWrite(
                RegistryKeys.Schema(subject, stored.Version), RegistryValues.Schema(stored with { IsDeleted = false }), Partition: 0))]);
    }

    // A live schema refers to live ones.
    private static SchemaReference? MissingReference(RegistryState state, StoredSchema stored, List<StoredSchema> returning) =>
        stored.Content.References.FirstOrDefault(reference =>
            SubjectName.Parse(stored.Subject).Relative(reference.Subject).Qualified is var target
            && !state.FindVersion(target, reference.Version, includeDeleted: false).IsAnswered
            && !returning.Exists(other => other.Subject == target && other.Version == reference.Version));
}
