using Dashboard.Services.Records;
using Dashboard.Services.Schemas.Compatibility;

namespace Dashboard.Services.Schemas.Engine;

/// <summary>The rules of registering, looking up and checking schemas. Pure: one state in, one answer out.</summary>
internal static class Registration
{
    private const int LatestOrAdd = -1;

    /// <summary>What to do with a registration.</summary>
    /// <param name="standard">The level where no configuration sets one.</param>
    public static RegistrationDecision Decide(RegistryState state, RegistrationRequest request, CompatibilityLevel standard)
    {
        if (!IsValidSubject(request.Subject))
        {
            return new RegistrationDecision.Refused(RegistryRefusals.InvalidSubject(request.Subject));
        }

        if (FindExisting(state, request) is { } existing)
        {
            return new RegistrationDecision.Existing(existing);
        }

        var mode = state.ModeInForce(request.Subject);
        if (RefuseByMode(request, mode) is { } refusal)
        {
            return new RegistrationDecision.Refused(refusal);
        }

        var isImport = RegistryModes.IsImport(mode);
        request = isImport ? request : Inherit(state, request);
        if (!isImport && request.Content.Schema.Text.Length == 0)
        {
            return new RegistrationDecision.Refused(RegistryRefusals.InvalidSchema("Empty schema"));
        }

        var parsed = RegistryParser.Parse(state, request.Subject, request.Content.Schema, isNew: !isImport);
        if (!parsed.IsAnswered)
        {
            return new RegistrationDecision.Refused(parsed.Refusal);
        }

        var normalize = !isImport && IsNormalizing(state, request);
        var content = Canonical(state, request, parsed.Value, normalize);
        if (request is { Version: null, Id: null } && FindSame(state, request.Subject, content, parsed.Value, includeDeleted: false) is { } same)
        {
            return new RegistrationDecision.Existing(same);
        }

        if (!isImport && !request.Force)
        {
            var report = CompatibilityCheck.Run(state.LevelInForce(request.Subject, standard), parsed.Value, Earlier(state, state.LiveVersionsOf(request.Subject)));
            if (!report.IsCompatible)
            {
                return new RegistrationDecision.Refused(RegistryRefusals.Incompatible(request.Subject, report));
            }
        }

        return Place(state, request, content, isImport);
    }

    /// <summary>The version under which a schema is registered in the subject.</summary>
    public static RegistryAnswer<StoredSchema> Lookup(RegistryState state, RegistrationRequest request, bool includeDeleted)
    {
        var parsed = RegistryParser.Parse(state, request.Subject, request.Content.Schema, isNew: false);
        if (!parsed.IsAnswered)
        {
            return parsed.Refusal;
        }

        var content = Canonical(state, request, parsed.Value, IsNormalizing(state, request));
        if (FindSame(state, request.Subject, content, parsed.Value, includeDeleted) is { } found)
        {
            return found;
        }

        var isKnown = includeDeleted ? !state.VersionsOf(request.Subject).IsEmpty : state.LatestOf(request.Subject) is not null;
        return isKnown ? RegistryRefusals.SchemaNotFound() : RegistryRefusals.SubjectNotFound(request.Subject);
    }

    /// <summary>Compares a schema with versions of the subject, at the level in force.</summary>
    public static RegistryAnswer<CompatibilityReport> Check(RegistryState state, RegistrationRequest request, IEnumerable<StoredSchema> with, CompatibilityLevel standard)
    {
        var parsed = RegistryParser.Parse(state, request.Subject, request.Content.Schema, isNew: true);
        return parsed.IsAnswered
            ? CompatibilityCheck.Run(state.LevelInForce(request.Subject, standard), parsed.Value, Earlier(state, with))
            : parsed.Refusal;
    }

    private static bool IsValidSubject(string subject)
    {
        var name = SubjectName.Parse(subject);
        return !subject.Any(char.IsControl) && name.Subject is not ("__GLOBAL" or "__EMPTY") && name.Context != SubjectName.GlobalContext;
    }

    private static RegistryRefusal? RefuseByMode(RegistrationRequest request, string mode) =>
        RegistryModes.IsReadOnly(mode) ? RegistryRefusals.WrongMode(request.Subject, "in read-only")
        : request.Id is not null && !RegistryModes.IsImport(mode) ? RegistryRefusals.WrongMode(request.Subject, "not in import")
        : request.Id is null && RegistryModes.IsImport(mode) ? RegistryRefusals.WrongMode(request.Subject, "not in read-write")
        : null;

    // Known schemas are answered before the mode is looked at, so that clients start against a read-only registry.
    private static StoredSchema? FindExisting(RegistryState state, RegistrationRequest request)
    {
        if (request.Content.Schema.Text.Length == 0
            || RegistryParser.Parse(state, request.Subject, request.Content.Schema, isNew: false).Value is not { } parsed)
        {
            return null;
        }

        var content = Canonical(state, request, parsed, IsNormalizing(state, request));
        var candidates = request.Version == LatestOrAdd
            ? state.LiveVersionsOf(request.Subject).TakeLast(1)
            : state.LiveVersionsOf(request.Subject).Where(stored => request.Version is null or 0 || stored.Version == request.Version);
        return candidates.LastOrDefault(stored => stored.Content.Guid == content.Guid && (request.Id is null || stored.Id == request.Id));
    }

    private static RegistrationRequest Inherit(RegistryState state, RegistrationRequest request)
    {
        if (state.LatestOf(request.Subject)?.Content is not { } latest)
        {
            return request;
        }

        var content = request.Content.Schema.Text.Length == 0 ? request.Content with { Schema = latest.Schema } : request.Content;
        return request with { Content = new SchemaContent(content.Schema, content.Metadata ?? latest.Metadata, content.RuleSet ?? latest.RuleSet) };
    }

    private static SchemaContent Canonical(RegistryState state, RegistrationRequest request, ParsedSchema parsed, bool normalize)
    {
        var references = SchemaImports.Freeze(state, SubjectName.Parse(request.Subject), request.Content.Schema.References);
        if (normalize)
        {
            references = [.. references.Distinct().OrderBy(reference => reference.Subject, StringComparer.Ordinal).ThenBy(reference => reference.Version)];
        }

        return new SchemaContent(
            new SchemaText(normalize ? parsed.NormalizedText : parsed.Text, parsed.SchemaType, references),
            request.Content.Metadata,
            request.Content.RuleSet);
    }

    private static bool IsNormalizing(RegistryState state, RegistrationRequest request) => request.Normalize || state.IsNormalizing(request.Subject);

    private static StoredSchema? FindSame(RegistryState state, string subject, SchemaContent content, ParsedSchema parsed, bool includeDeleted)
    {
        var candidates = state.VersionsOf(subject).Values.Where(stored => includeDeleted || !stored.IsDeleted).Reverse().ToList();
        return candidates.Find(stored => stored.Content.Guid == content.Guid)
            ?? candidates.Find(stored => MeansTheSame(state, stored, content, parsed));
    }

    private static bool MeansTheSame(RegistryState state, StoredSchema stored, SchemaContent content, ParsedSchema parsed) =>
        stored.Content.Schema.SchemaType == parsed.SchemaType
        && stored.Content.Metadata == content.Metadata
        && stored.Content.RuleSet == content.RuleSet
        && stored.Content.Schema.References.ToHashSet().SetEquals(content.Schema.References)
        && RegistryParser.ParseStored(state, stored)?.ComparableText == parsed.ComparableText;

    private static List<EarlierSchema> Earlier(RegistryState state, IEnumerable<StoredSchema> versions) =>
        [.. versions.OrderByDescending(stored => stored.Version).Select(stored => new EarlierSchema(
            stored.Version,
            stored.Content.Schema.SchemaType,
            stored.Content.Schema.Text,
            () => RegistryParser.ParseStored(state, stored)))];

    private static RegistrationDecision Place(RegistryState state, RegistrationRequest request, SchemaContent content, bool isImport)
    {
        var name = SubjectName.Parse(request.Subject);
        var versions = state.VersionsOf(request.Subject);
        var next = versions.IsEmpty ? 1 : versions.Keys.Max() + 1;
        if (request.Version > 0 && request.Version != next && !isImport)
        {
            return new RegistrationDecision.Refused(RegistryRefusals.InvalidSchema("Version is not one more than previous version"));
        }

        var known = state.Ids.TryGetValue((name.Context, content.Guid), out var used) ? used : (int?)null;
        var id = request.Id ?? known ?? state.HighestIds.GetValueOrDefault(name.Context) + 1;
        if (request.Id is not null && state.FindById(id, new SubjectName(name.Context, "").Qualified) is { } holder && holder.Content.Guid != content.Guid)
        {
            return new RegistrationDecision.Refused(RegistryRefusals.Overwrite(request.Subject, id));
        }

        var stored = new StoredSchema(name.Qualified, request.Version > 0 ? request.Version.Value : next, id, content, IsDeleted: false, Timestamp: null);
        var records = new List<RecordToWrite>();
        if (!name.IsDefaultContext && !state.Contexts.Contains(name.Context))
        {
            records.Add(new RecordToWrite(RegistryKeys.Context(name.Context), RegistryValues.Context(name.Context), Partition: 0));
        }

        // A soft-deleted version with the same id has come back under a new number; only referrers still need the old one.
        records.AddRange(versions.Values
            .Where(earlier => earlier.IsDeleted && earlier.Id == id && earlier.Version < stored.Version && !state.FindReferrers(earlier.Subject, earlier.Version, includeDeleted: true).Any())
            .Select(earlier => new RecordToWrite(RegistryKeys.Schema(earlier.Subject, earlier.Version), null, Partition: 0)));
        records.Add(new RecordToWrite(RegistryKeys.Schema(stored.Subject, stored.Version), RegistryValues.Schema(stored), Partition: 0));
        return new RegistrationDecision.Append(stored, records);
    }
}
