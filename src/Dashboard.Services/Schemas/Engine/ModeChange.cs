using Dashboard.Services.Records;

namespace Dashboard.Services.Schemas.Engine;

/// <summary>The rules of changing modes. Pure: one state in, the records to write out.</summary>
internal static class ModeChange
{
    /// <param name="mode">Null removes it.</param>
    public static RegistryAnswer<RegistryChange<string>> Set(RegistryState state, string? subject, string? mode, bool force)
    {
        var isGlobal = subject is null || SubjectName.Parse(subject).Context == SubjectName.GlobalContext;
        if (mode == RegistryModes.Forward && !isGlobal)
        {
            return RegistryRefusals.ForwardOnlyGlobally();
        }

        var records = new List<RecordToWrite>();
        if (mode == RegistryModes.Import && !force && state.ModeInForce(subject ?? "") != RegistryModes.Import)
        {
            var scope = isGlobal ? null : subject;
            var concerned = state.SubjectNames.Where(known => RegistryState.Covers(scope, known)).SelectMany(known => state.VersionsOf(known).Values).ToList();
            if (concerned.Exists(stored => !stored.IsDeleted))
            {
                return RegistryRefusals.CannotImport();
            }

            if (concerned.Find(stored => IsReferredToFromOutside(state, stored, scope)) is { } needed)
            {
                return RegistryRefusals.StillReferenced(needed.Subject, needed.Version);
            }

            records.AddRange(concerned.Select(stored => Tombstone(RegistryKeys.Schema(stored.Subject, stored.Version))));
            records.Add(new RecordToWrite(RegistryKeys.ClearSubject(scope), RegistryValues.ClearSubject(scope), Partition: 0));
        }

        records.Add(new RecordToWrite(RegistryKeys.Mode(subject), mode is null ? null : RegistryValues.Mode(subject, mode), Partition: 0));
        return new RegistryChange<string>(mode ?? "", records);
    }

    public static RegistryAnswer<RegistryChange<string>> Remove(RegistryState state, string? subject, bool recursive)
    {
        var own = state.Modes.GetValueOrDefault(subject ?? "");
        if (own is null && !recursive)
        {
            return subject is null ? RegistryChange<string>.None(RegistryModes.ReadWrite) : RegistryRefusals.SubjectNotFound(subject);
        }

        var context = SubjectName.Parse(subject ?? "");
        IEnumerable<string> others = recursive && context.IsContext
            ? state.Modes.Keys.Where(known => known.Length > 0 && known != subject && SubjectName.Parse(known).Context == context.Context).Order(StringComparer.Ordinal)
            : [];
        return new RegistryChange<string>(
            own ?? (subject is null ? RegistryModes.ReadWrite : ""),
            [.. others.Select(other => Tombstone(RegistryKeys.Mode(other))), .. own is null ? [] : (RecordToWrite[])[Tombstone(RegistryKeys.Mode(subject))]]);
    }

    private static bool IsReferredToFromOutside(RegistryState state, StoredSchema stored, string? scope) =>
        state.FindReferrers(stored.Subject, stored.Version, includeDeleted: true).Any(referrer => !RegistryState.Covers(scope, referrer.Subject));

    private static RecordToWrite Tombstone(byte[] key) => new(key, null, Partition: 0);
}
