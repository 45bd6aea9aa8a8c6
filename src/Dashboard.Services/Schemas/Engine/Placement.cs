using Dashboard.Services.Records;

namespace Dashboard.Services.Schemas.Engine;

/// <summary>Finds version and id for a schema that is to be added, and the records that add it.</summary>
internal static class Placement
{
    /// <summary>One more than the highest, deleted ones included: version numbers do not start anew while one of them exists.</summary>
    public static int NextVersion(RegistryState state, string subject) => state.VersionsOf(subject).Highest + 1;

    public static RegistryAnswer<RegistryChange<StoredSchema>> Decide(RegistryState state, RegistrationRequest request, SchemaContent content, bool isImport)
    {
        var name = SubjectName.Parse(request.Subject);
        var next = NextVersion(state, request.Subject);
        if (request.Version > 0 && request.Version != next && !isImport)
        {
            return RegistryRefusals.InvalidSchema("Version is not one more than previous version");
        }

        var ids = state.IdsOf(name.Context);
        var id = request.Id ?? ids.IdOf(content.Guid) ?? ids.Highest + 1;
        if (request.Id is not null && ids.Holders.TryGetValue(id, out var holders) && holders.First.Content.Guid != content.Guid)
        {
            return RegistryRefusals.Overwrite(request.Subject, id);
        }

        var stored = new StoredSchema(name.Qualified, request.Version > 0 ? request.Version.Value : next, id, content, IsDeleted: false, Timestamp: null);
        var records = new List<RecordToWrite>();
        if (!name.IsDefaultContext && !state.Contexts.Contains(name.Context))
        {
            records.Add(new RecordToWrite(RegistryKeys.Context(name.Context), RegistryValues.Context(name.Context), Partition: 0));
        }

        // A soft-deleted version with the same id has come back under a new number; only referrers still need the old one.
        records.AddRange(state.VersionsOf(request.Subject).Values
            .Where(earlier => earlier.IsDeleted && earlier.Id == id && earlier.Version < stored.Version && !state.FindReferrers(earlier.Subject, earlier.Version, includeDeleted: true).Any())
            .Select(earlier => new RecordToWrite(RegistryKeys.Schema(earlier.Subject, earlier.Version), null, Partition: 0)));
        records.Add(new RecordToWrite(RegistryKeys.Schema(stored.Subject, stored.Version), RegistryValues.Schema(stored), Partition: 0));
        return new RegistryChange<StoredSchema>(stored, records);
    }
}
