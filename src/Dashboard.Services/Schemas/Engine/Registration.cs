using System.Text;
using Dashboard.Services.Schemas.Compatibility;
using Dashboard.Services.Schemas.Tags;
using Microsoft.Extensions.Options;

namespace Dashboard.Services.Schemas.Engine;

/// <summary>The rules of registering, looking up and checking schemas: one state in, one answer out.</summary>
/// <param name="standard">The level where no configuration sets one.</param>
internal sealed class Registration(RegistryParser parser, IOptions<RegistryOptions> options, CompatibilityLevel standard, TimeProvider time)
{
    /// <summary>
    /// The version that a registration asks for where it is there already: answered before the mode is looked at, so that clients start
    /// against a read-only registry. Null where it takes a closer look.
    /// </summary>
    public StoredSchema? FindKnown(RegistryState state, RegistrationRequest request)
    {
        var rules = Rules(state, request.Subject);
        if (rules.FillsIn || request.Tags is not null || request.PropagateTags || request.Content.Schema.Text.Length == 0 || Refuse(request) is not null
            || parser.Parse(state, request.Subject, request.Content.Schema, isStrict: false, liveOnly: false).Value is not { } parsed)
        {
            return null;
        }

        var content = Canonical(state, request, parsed, request.Normalize || rules.Normalize);
        var candidates = NewestFirst(state, request.Subject, includeDeleted: false);
        candidates = request.Version switch
        {
            RegistrationRequest.LatestOrAdd => [.. candidates.Take(1)],
            { } version => candidates.FindAll(stored => stored.Version == version),
            null => candidates,
        };
        return SameSchema.Find(state, parser, candidates, content, parsed) is { } found && (request.Id is null || request.Id == found.Id) ? found : null;
    }

    /// <summary>What to do with a registration that <see cref="FindKnown"/> did not answer.</summary>
    /// <param name="passed">A state in which the schema was found to be compatible: it need not be compared again with the same versions.</param>
    public RegistryAnswer<RegistryChange<StoredSchema>> Decide(RegistryState state, RegistrationRequest request, RegistryState? passed = null)
    {
        if (Refuse(request) is { } refused)
        {
            return refused;
        }

        var mode = state.ModeInForce(request.Subject, options.Value.ResponseProfile < 8);
        if (RefuseByMode(request, mode) is { } refusal)
        {
            return refusal;
        }

        var isImport = RegistryModes.IsImport(mode);
        var rules = Rules(state, request.Subject);
        var next = Placement.NextVersion(state, request.Subject);
        if ((isImport ? request.Content : FilledIn.Fill(state, request, rules, stamp: next)) is not { Schema.Text.Length: > 0 } filled)
        {
            return RegistryRefusals.InvalidSchema("Empty schema");
        }

        var tagged = Tag(state, request, filled, liveOnly: !isImport);
        if (!tagged.IsAnswered)
        {
            return tagged.Refusal;
        }

        filled = tagged.Value;
        request = request with { Content = filled };
        var parsed = parser.Parse(state, request.Subject, filled.Schema, isStrict: !isImport && rules.ValidateNewSchemas, liveOnly: !isImport);
        if (!parsed.IsAnswered)
        {
            return parsed.Refusal;
        }

        if (!isImport && rules.ValidateFields && parsed.Value.FieldProblem is { } problem)
        {
            return RegistryRefusals.InvalidSchema(filled.Schema.SchemaType, problem);
        }

        var content = Canonical(state, request, parsed.Value, !isImport && (request.Normalize || rules.Normalize));
        if (Encoding.UTF8.GetByteCount(content.Schema.Text) > options.Value.MaxSchemaBytes)
        {
            return RegistryRefusals.TooLarge();
        }

        var live = NewestFirst(state, request.Subject, includeDeleted: false);
        if (request.Version is null
            && SameSchema.Find(state, parser, live, content, parsed.Value) is { } same
            && (request.Id is null || request.Id == same.Id))
        {
            return RegistryChange<StoredSchema>.None(same);
        }

        if (!isImport && !request.Force && !IsSettledBy(passed, state, request.Subject) && Compare(state, rules, content, parsed.Value, live) is { IsCompatible: false } report)
        {
            return RegistryRefusals.Incompatible(request.Subject, report);
        }

        return Placement.Decide(state, request, content, isImport);
    }

    /// <summary>The version under which a schema is registered in the subject, or in the subject of that name in another context.</summary>
    public RegistryAnswer<StoredSchema> Lookup(RegistryState state, RegistrationRequest request, bool includeDeleted) =>
        state.InAnyContext(request.Subject, subject => LookupIn(state, request with { Subject = subject }, includeDeleted));

    /// <summary>Compares a schema with versions of the subject, at the level in force.</summary>
    public RegistryAnswer<CompatibilityReport> Check(RegistryState state, RegistrationRequest request, IEnumerable<StoredSchema> with)
    {
        var rules = Rules(state, request.Subject);
        if (FilledIn.Fill(state, request, rules, stamp: null) is not { Schema.Text.Length: > 0 } filled)
        {
            return RegistryRefusals.InvalidSchema("Empty schema");
        }

        var parsed = parser.Parse(state, request.Subject, filled.Schema, isStrict: rules.ValidateNewSchemas, liveOnly: true);
        if (!parsed.IsAnswered)
        {
            return parsed.Refusal;
        }

        return Compare(state, rules, filled, parsed.Value, [.. with.OrderByDescending(stored => stored.Version)]);
    }

    // Tags are written into the text, which then is a schema like any other.
    private RegistryAnswer<SchemaContent> Tag(RegistryState state, RegistrationRequest request, SchemaContent content, bool liveOnly)
    {
        var inherited = request.PropagateTags && state.LatestOf(request.Subject) is { } latest && parser.ParseStored(state, latest) is { } earlier
            ? SchemaTagging.Find(earlier)
            : [];
        foreach (var edits in (TagEdits?[])[inherited.Count > 0 ? new TagEdits(inherited, [], IgnoreMissing: true) : null, request.Tags])
        {
            if (edits is null)
            {
                continue;
            }

            var parsed = parser.Parse(state, request.Subject, content.Schema, isStrict: false, liveOnly);
            if (!parsed.IsAnswered)
            {
                return parsed.Refusal;
            }

            try
            {
                var schema = content.Schema with { Text = SchemaTagging.Change(parsed.Value, edits) };
                content = new SchemaContent(schema, content.Metadata, content.RuleSet);
            }
            catch (InvalidSchemaException refused)
            {
                return RegistryRefusals.InvalidSchema(content.SchemaType, refused.Message);
            }
        }

        return content;
    }

    private RegistryAnswer<StoredSchema> LookupIn(RegistryState state, RegistrationRequest request, bool includeDeleted)
    {
        var parsed = parser.Parse(state, request.Subject, request.Content.Schema, isStrict: false, liveOnly: false);
        if (!parsed.IsAnswered)
        {
            return parsed.Refusal;
        }

        var rules = Rules(state, request.Subject);
        var candidates = NewestFirst(state, request.Subject, includeDeleted);
        var content = Canonical(state, request, parsed.Value, request.Normalize || rules.Normalize);
        var found = SameSchema.Find(state, parser, candidates, content, parsed.Value);
        if (found is null && FilledIn.Fill(state, request, rules, stamp: null) is { } filled)
        {
            found = SameSchema.Find(state, parser, candidates, content.With(filled.Metadata, filled.RuleSet), parsed.Value);
        }

        return found is not null ? found
            : candidates.Count > 0 ? RegistryRefusals.SchemaNotFound()
            : RegistryRefusals.SubjectNotFound(request.Subject);
    }

    private CompatibilityReport Compare(RegistryState state, RulesInForce rules, SchemaContent content, ParsedSchema parsed, IReadOnlyList<StoredSchema> newestFirst)
    {
        var group = newestFirst.Where(stored => rules.Group is null || Property(stored.Content, rules.Group) == Property(content, rules.Group)).ToList();
        var earlier = group.ConvertAll(stored => new EarlierSchema(
            stored.Version, stored.Content.SchemaType, stored.Content.Schema.Text, () => parser.ParseStored(state, stored)));
        var report = CompatibilityCheck.Run(rules.Level, parsed, earlier, rules.Policy, rules.ValidateFields, new ComparisonTime(time, options.Value.CompareTimeoutMs));
        return rules.ValidateFields ? ReservedFields.Join(ReservedFields.Check(content.Metadata, parsed, group.FirstOrDefault()), report) : report;
    }

    private static bool IsSettledBy(RegistryState? passed, RegistryState state, string subject) =>
        passed is not null && ReferenceEquals(passed.VersionsOf(subject), state.VersionsOf(subject)) && ReferenceEquals(passed.Configs, state.Configs);

    private RulesInForce Rules(RegistryState state, string subject) => RulesInForce.Of(state, subject, standard, options.Value.InheritLevel);

    private RegistryRefusal? Refuse(RegistrationRequest request) =>
        RuleSetCheck.Refuse(request.Content.RuleSet)
        ?? (SubjectName.Parse(request.Subject).IsRegistrable(options.Value.RejectEmptySubject) ? null : RegistryRefusals.InvalidSubject(request.Subject));

    private static RegistryRefusal? RefuseByMode(RegistrationRequest request, string mode) =>
        RegistryModes.IsReadOnly(mode) ? RegistryRefusals.WrongMode(request.Subject, "in read-only")
        : request.Id is not null && !RegistryModes.IsImport(mode) ? RegistryRefusals.WrongMode(request.Subject, "not in import")
        : request.Id is null && RegistryModes.IsImport(mode) ? RegistryRefusals.WrongMode(request.Subject, "not in read-write")
        : null;

    private static List<StoredSchema> NewestFirst(RegistryState state, string subject, bool includeDeleted) =>
        [.. state.VersionsOf(subject).Values.Where(stored => includeDeleted || !stored.IsDeleted).Reverse()];

    private static string? Property(SchemaContent content, string name) => content.Metadata?.Properties.GetValueOrDefault(name);

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
}
