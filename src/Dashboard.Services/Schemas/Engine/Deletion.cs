using Dashboard.Services.Records;

namespace Dashboard.Services.Schemas.Engine;

/// <summary>The rules of deleting subjects and versions. Pure: one state in, the records to write out.</summary>
internal static class Deletion
{
    /// <param name="version">Null for the latest.</param>
    public static RegistryAnswer<RegistryChange<int>> OfVersion(RegistryState state, string subject, int? version, bool permanent)
    {
        if (RegistryModes.IsReadOnly(state.ModeInForce(subject)))
        {
            return RegistryRefusals.WrongMode(subject, "in read-only");
        }

        var found = state.FindVersion(subject, version, includeDeleted: true);
        if (!found.IsAnswered)
        {
            return found.Refusal;
        }

        var stored = found.Value;
        if (stored.IsDeleted != permanent)
        {
            return permanent ? RegistryRefusals.VersionNotSoftDeleted(subject, stored.Version) : RegistryRefusals.VersionSoftDeleted(subject, stored.Version);
        }

        if (state.FindReferrers(subject, stored.Version, includeDeleted: permanent).Any())
        {
            return RegistryRefusals.StillReferenced(subject, stored.Version);
        }

        if (!permanent)
        {
            var gone = stored with { IsDeleted = true };
            return new RegistryChange<int>(stored.Version, [new RecordToWrite(RegistryKeys.Schema(subject, stored.Version), RegistryValues.Schema(gone), Partition: 0)]);
        }

        var records = new List<RecordToWrite> { Tombstone(RegistryKeys.Schema(subject, stored.Version)) };
        if (state.VersionsOf(subject).Count == 1)
        {
            records.AddRange(Settings(state, subject));
        }

        return new RegistryChange<int>(stored.Version, records);
    }

    public static RegistryAnswer<RegistryChange<IReadOnlyList<int>>> OfSubject(RegistryState state, string subject, bool permanent)
    {
        if (RegistryModes.IsReadOnly(state.ModeInForce(subject)))
        {
            return RegistryRefusals.WrongMode(subject, "in read-only");
        }

        var all = state.VersionsOf(subject).Values.ToList();
        var live = all.FindAll(stored => !stored.IsDeleted);
        if (all.Count == 0)
        {
            return RegistryRefusals.SubjectNotFound(subject);
        }

        if (permanent ? live.Count > 0 : live.Count == 0)
        {
            return permanent ? RegistryRefusals.SubjectNotSoftDeleted(subject) : RegistryRefusals.SubjectSoftDeleted(subject);
        }

        var going = permanent ? all : live;
        var referenced = going.Find(stored => state.FindReferrers(subject, stored.Version, includeDeleted: permanent).Any(referrer => referrer.Subject != subject));
        if (referenced is not null)
        {
            return RegistryRefusals.StillReferenced(subject, referenced.Version);
        }

        IReadOnlyList<RecordToWrite> records = permanent
            ? [.. Enumerable.Reverse(all).Select(stored => Tombstone(RegistryKeys.Schema(subject, stored.Version))), .. Settings(state, subject)]
            : [new RecordToWrite(RegistryKeys.DeleteSubject(subject), RegistryValues.DeleteSubject(subject, live[^1].Version), Partition: 0)];
        return new RegistryChange<IReadOnlyList<int>>([.. going.Select(stored => stored.Version)], records);
    }

    private static IEnumerable<RecordToWrite> Settings(RegistryState state, string subject)
    {
        if (state.Modes.ContainsKey(subject))
        {
            yield return Tombstone(RegistryKeys.Mode(subject));
        }

        if (state.Configs.ContainsKey(subject))
        {
            yield return Tombstone(RegistryKeys.Config(subject));
        }
    }

    private static RecordToWrite Tombstone(byte[] key) => new(key, null, Partition: 0);
}
