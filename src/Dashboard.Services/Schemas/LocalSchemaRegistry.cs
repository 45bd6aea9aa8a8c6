using Dashboard.Services.Schemas.Engine;

namespace Dashboard.Services.Schemas;

/// <summary>The registry of this process, for the rest of the product.</summary>
internal sealed class LocalSchemaRegistry(
    RegistryEngine engine, RegistrySettings settings, RegistryBackup backup, IRegistryReadiness readiness, RegistryOptions options, string cluster) : ISchemaRegistry
{
    private const string AllContexts = ":*:";

    public bool IsInProcess => true;

    public IRegistrySettings Settings { get; } = new LocalRegistrySettings(engine, settings);

    public IRegistryBackup Backup => backup;

    public async Task<IReadOnlyList<string>> ListSubjectsAsync(bool includeDeleted = false, CancellationToken cancellationToken = default) =>
        [.. (await engine.ReadAsync(cancellationToken)).ListSubjects(AllContexts, includeDeleted, deletedOnly: false)];

    public async Task<RegistryAnswer<IReadOnlyList<int>>> ListVersionsAsync(string subject, bool includeDeleted = false, CancellationToken cancellationToken = default)
    {
        var versions = (await engine.ReadAsync(cancellationToken)).VersionsOf(Qualify(subject)).Values
            .Where(stored => includeDeleted || !stored.IsDeleted).Select(stored => stored.Version).ToList();
        return versions.Count > 0 ? RegistryAnswer<IReadOnlyList<int>>.Of(versions) : RegistryRefusals.SubjectNotFound(subject);
    }

    public async Task<RegistryAnswer<RegisteredSchema>> GetVersionAsync(string subject, int? version, bool includeDeleted = false, CancellationToken cancellationToken = default) =>
        ToRegistered((await engine.ReadAsync(cancellationToken)).FindVersion(Qualify(subject), version, includeDeleted));

    public async Task<RegistryAnswer<SchemaText>> GetByIdAsync(int id, CancellationToken cancellationToken = default) =>
        (await engine.ReadAsync(cancellationToken)).FindById(id, "") is { } found ? found.Content.Schema : RegistryRefusals.SchemaNotFound(id);

    public async Task<RegistryAnswer<SchemaText>> GetByGuidAsync(Guid guid, CancellationToken cancellationToken = default)
    {
        var state = await engine.ReadAsync(cancellationToken);
        var found = state.FindIdsOf(guid).Select(known => state.FindById(known.Id, new SubjectName(known.Context, "").Qualified)).FirstOrDefault();
        return found is null ? RegistryRefusals.SchemaNotFound() : found.Content.Schema;
    }

    public async Task<RegistryAnswer<IReadOnlyList<ContextId>>> GetIdsOfGuidAsync(Guid guid, CancellationToken cancellationToken = default) =>
        RegistryAnswer<IReadOnlyList<ContextId>>.Of([.. (await engine.ReadAsync(cancellationToken)).FindIdsOf(guid).Select(known => new ContextId(known.Context, known.Id))]);

    public async Task<RegistryAnswer<IReadOnlyList<SubjectVersion>>> GetUsesOfIdAsync(int id, CancellationToken cancellationToken = default) =>
        (await engine.ReadAsync(cancellationToken)).FindUses(id, "", includeDeleted: false) is { } uses
            ? RegistryAnswer<IReadOnlyList<SubjectVersion>>.Of([.. uses.Select(stored => new SubjectVersion(stored.Subject, stored.Version))])
            : RegistryRefusals.SchemaNotFound();

    public async Task<RegistryAnswer<IReadOnlyList<SchemaReferrer>>> ListReferrersAsync(string subject, int version, bool includeDeleted = false, CancellationToken cancellationToken = default)
    {
        var state = await engine.ReadAsync(cancellationToken);
        var target = state.FindVersion(Qualify(subject), version, includeDeleted: true);
        return target.IsAnswered
            ? RegistryAnswer<IReadOnlyList<SchemaReferrer>>.Of([.. state.FindReferrers(target.Value.Subject, target.Value.Version, includeDeleted)
                .OrderBy(referrer => referrer.Subject, StringComparer.Ordinal).ThenBy(referrer => referrer.Version)
                .GroupBy(referrer => referrer.Id, (id, uses) => new SchemaReferrer(id, [.. uses.Select(use => new SubjectVersion(use.Subject, use.Version))]))
                .OrderBy(referrer => referrer.Id)])
            : target.Refusal;
    }

    public async Task<RegistryAnswer<RegisteredSchema>> RegisterAsync(string subject, SchemaText schema, bool normalize = false, CancellationToken cancellationToken = default) =>
        ToRegistered(await engine.RegisterAsync(Request(subject, schema, normalize), cancellationToken));

    public async Task<RegistryAnswer<RegisteredSchema>> LookupAsync(string subject, SchemaText schema, bool includeDeleted = false, bool normalize = false, CancellationToken cancellationToken = default) =>
        ToRegistered(await engine.LookupAsync(Request(subject, schema, normalize), includeDeleted, cancellationToken));

    public Task<RegistryAnswer<CompatibilityReport>> CheckAsync(string subject, SchemaText schema, int? version, bool normalize = false, CancellationToken cancellationToken = default) =>
        engine.CheckAsync(Request(subject, schema, normalize), version, cancellationToken);

    public Task<RegistryAnswer<IReadOnlyList<int>>> DeleteSubjectAsync(string subject, bool permanent, CancellationToken cancellationToken = default) =>
        engine.DeleteSubjectAsync(Qualify(subject), permanent, cancellationToken);

    public Task<RegistryAnswer<int>> DeleteVersionAsync(string subject, int? version, bool permanent, CancellationToken cancellationToken = default) =>
        engine.DeleteVersionAsync(Qualify(subject), version, permanent, cancellationToken);

    public async Task<RegistryAnswer<IReadOnlyList<RegisteredSchema>>> UndeleteAsync(string subject, int? version, CancellationToken cancellationToken = default)
    {
        var answer = await engine.UndeleteAsync(Qualify(subject), version, cancellationToken);
        return answer.IsAnswered ? RegistryAnswer<IReadOnlyList<RegisteredSchema>>.Of([.. answer.Value.Select(stored => stored.ToRegistered())]) : answer.Refusal;
    }

    public async Task<RegistryHealth> GetHealthAsync(CancellationToken cancellationToken = default)
    {
        // While it starts it is not waited for: how far it is, is the answer.
        var state = readiness.IsReady ? await engine.ReadAsync(cancellationToken) : null;
        return new RegistryHealth(
            state is not null,
            readiness.Explanation,
            cluster,
            options.Topic,
            WritesHere: true,
            state?.Subjects.Values.Count(versions => versions.LatestLive is not null),
            state?.Subjects.Values.Sum(versions => versions.Values.Count(stored => !stored.IsDeleted)),
            options.ApiVersion);
    }

    public async Task<SubjectLevel> GetLevelAsync(string? subject, CancellationToken cancellationToken = default)
    {
        var state = await engine.ReadAsync(cancellationToken);
        var name = subject is null ? "" : Qualify(subject);
        return new SubjectLevel(engine.LevelOf(state, name), !state.Configs.ContainsKey(name));
    }

    public async Task<RegistryAnswer<CompatibilityLevel>> SetLevelAsync(string? subject, CompatibilityLevel level, CancellationToken cancellationToken = default)
    {
        var answer = await settings.UpdateConfigAsync(subject is null ? null : Qualify(subject), ConfigUpdate.Of(level), cancellationToken);
        return answer.IsAnswered ? level : answer.Refusal;
    }

    private static string Qualify(string subject) => SubjectName.Parse(subject).Qualified;

    private static RegistrationRequest Request(string subject, SchemaText schema, bool normalize) => new(Qualify(subject), new SchemaContent(schema), normalize);

    private static RegistryAnswer<RegisteredSchema> ToRegistered(RegistryAnswer<StoredSchema> answer) =>
        answer.IsAnswered ? answer.Value.ToRegistered() : answer.Refusal;
}
