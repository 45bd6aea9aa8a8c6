using Dashboard.Services.Schemas;

namespace Dashboard.Tests.Unit.Support;

/// <summary>Subjects in memory; every schema fits. Set <see cref="Refusal"/> or <see cref="IsDown"/> for the other ways.</summary>
public sealed class FakeSchemaRegistry : ISchemaRegistry
{
    private readonly SortedDictionary<string, List<RegisteredSchema>> _subjects = new(StringComparer.Ordinal);
    private readonly Dictionary<string, CompatibilityLevel> _levels = new(StringComparer.Ordinal);
    private int _lastId;

    public RegistryRefusal? Refusal { get; set; }

    public bool IsDown { get; set; }

    /// <summary>Takes requests for a schema and never answers them.</summary>
    public bool IsSilent { get; set; }

    /// <summary>How often a schema was asked for by its id.</summary>
    public int AskedById { get; set; }

    public bool IsInProcess { get; set; }

    /// <summary>Settings and modes in memory.</summary>
    public FakeRegistrySettings Settings { get; } = new();

    IRegistrySettings ISchemaRegistry.Settings => Settings;

    /// <summary>What is taken out and brought in.</summary>
    public FakeRegistryBackup Backup { get; } = new();

    IRegistryBackup ISchemaRegistry.Backup => Backup;

    /// <summary>Who refers to a version.</summary>
    public Dictionary<(string Subject, int Version), IReadOnlyList<SchemaReferrer>> Referrers { get; } = [];

    public CompatibilityReport Report { get; set; } = new(CompatibilityLevel.Backward, [], [], []);

    /// <summary>The level that subjects inherit.</summary>
    public CompatibilityLevel GlobalLevel { get; set; } = CompatibilityLevel.Backward;

    /// <summary>What was checked: subject, schema and version.</summary>
    public List<(string Subject, SchemaText Schema, int? Version)> Checked { get; } = [];

    public Task<IReadOnlyList<string>> ListSubjectsAsync(bool includeDeleted = false, CancellationToken cancellationToken = default) =>
        Answer<IReadOnlyList<string>>(() => [.. _subjects.Where(subject => includeDeleted || subject.Value.Exists(version => !version.IsDeleted)).Select(subject => subject.Key)]);

    public Task<RegistryAnswer<IReadOnlyList<int>>> ListVersionsAsync(string subject, bool includeDeleted = false, CancellationToken cancellationToken = default) =>
        Answer(() => Visible(subject, includeDeleted) is { Length: > 0 } versions
            ? RegistryAnswer<IReadOnlyList<int>>.Of([.. versions.Select(version => version.Version)])
            : NoSubject(subject));

    public Task<RegistryAnswer<RegisteredSchema>> GetVersionAsync(string subject, int? version, bool includeDeleted = false, CancellationToken cancellationToken = default) =>
        Answer<RegistryAnswer<RegisteredSchema>>(() =>
            Visible(subject, includeDeleted) is not { Length: > 0 } versions ? NoSubject(subject)
            : (version is null ? versions[^1] : Array.Find(versions, known => known.Version == version)) is { } found ? found
            : new RegistryRefusal(RegistryRefusal.VersionNotFound, $"Version {version} not found."));

    public Task<RegistryAnswer<SchemaText>> GetByIdAsync(int id, CancellationToken cancellationToken = default)
    {
        AskedById++;
        return IsSilent
            ? new TaskCompletionSource<RegistryAnswer<SchemaText>>().Task.WaitAsync(cancellationToken)
            : Answer<RegistryAnswer<SchemaText>>(() => All().FirstOrDefault(schema => schema.Id == id) is { } found
                ? found.Schema
                : new RegistryRefusal(RegistryRefusal.SchemaNotFound, $"Schema {id} not found"));
    }

    /// <summary>Content hashes of schemas that have one.</summary>
    public Dictionary<Guid, int> Guids { get; } = [];

    public Task<RegistryAnswer<SchemaText>> GetByGuidAsync(Guid guid, CancellationToken cancellationToken = default) =>
        GetByIdAsync(Guids.GetValueOrDefault(guid), cancellationToken);

    public Task<RegistryAnswer<IReadOnlyList<ContextId>>> GetIdsOfGuidAsync(Guid guid, CancellationToken cancellationToken = default) =>
        Answer(() => RegistryAnswer<IReadOnlyList<ContextId>>.Of(Guids.TryGetValue(guid, out var id) ? [new ContextId(ContextId.DefaultContext, id)] : []));

    public Task<RegistryAnswer<IReadOnlyList<SubjectVersion>>> GetUsesOfIdAsync(int id, CancellationToken cancellationToken = default) =>
        Answer(() => RegistryAnswer<IReadOnlyList<SubjectVersion>>.Of([.. All().Where(schema => schema.Id == id && !schema.IsDeleted).Select(schema => new SubjectVersion(schema.Subject, schema.Version))]));

    public Task<RegistryAnswer<IReadOnlyList<SchemaReferrer>>> ListReferrersAsync(string subject, int version, bool includeDeleted = false, CancellationToken cancellationToken = default) =>
        Answer(() => RegistryAnswer<IReadOnlyList<SchemaReferrer>>.Of(Referrers.GetValueOrDefault((subject, version), [])));

    public Task<RegistryAnswer<IReadOnlyList<RegisteredSchema>>> UndeleteAsync(string subject, int? version, CancellationToken cancellationToken = default) =>
        Answer<RegistryAnswer<IReadOnlyList<RegisteredSchema>>>(() =>
        {
            if (Refusal is not null || !_subjects.TryGetValue(subject, out var versions))
            {
                return Refusal ?? NoSubject(subject);
            }

            bool IsWanted(RegisteredSchema known) => version is null ? known.IsDeleted : known.Version == version;
            var returned = versions.Where(IsWanted).Select(known => known with { IsDeleted = false }).ToList();
            _subjects[subject] = [.. versions.Select(known => IsWanted(known) ? known with { IsDeleted = false } : known)];
            return RegistryAnswer<IReadOnlyList<RegisteredSchema>>.Of(returned);
        });

    public Task<RegistryHealth> GetHealthAsync(CancellationToken cancellationToken = default) => Task.FromResult(new RegistryHealth(
        !IsDown, IsDown ? "The registry does not answer." : "It answers.", "embedded", "_schemas", WritesHere: true, _subjects.Count, All().Count(), "8.5.0"));

    public Task<RegistryAnswer<RegisteredSchema>> RegisterAsync(string subject, SchemaText schema, bool normalize = false, CancellationToken cancellationToken = default) =>
        Answer<RegistryAnswer<RegisteredSchema>>(() => Refusal is not null ? Refusal : Add(subject, schema));

    public Task<RegistryAnswer<RegisteredSchema>> LookupAsync(string subject, SchemaText schema, bool includeDeleted = false, bool normalize = false, CancellationToken cancellationToken = default) =>
        Answer<RegistryAnswer<RegisteredSchema>>(() => All().FirstOrDefault(known => known.Subject == subject && known.Schema.Text == schema.Text) is { } found
            ? found
            : new RegistryRefusal(RegistryRefusal.SchemaNotFound, "Schema not found"));

    public Task<RegistryAnswer<CompatibilityReport>> CheckAsync(string subject, SchemaText schema, int? version, bool normalize = false, CancellationToken cancellationToken = default) =>
        Answer<RegistryAnswer<CompatibilityReport>>(() =>
        {
            Checked.Add((subject, schema, version));
            return Refusal is not null ? Refusal : Report;
        });

    public Task<RegistryAnswer<IReadOnlyList<int>>> DeleteSubjectAsync(string subject, bool permanent, CancellationToken cancellationToken = default) =>
        Answer<RegistryAnswer<IReadOnlyList<int>>>(() =>
        {
            if (Refusal is not null || !_subjects.TryGetValue(subject, out var versions))
            {
                return Refusal ?? NoSubject(subject);
            }

            int[] deleted = [.. versions.Select(version => version.Version)];
            Delete(subject, _ => true, permanent);
            return RegistryAnswer<IReadOnlyList<int>>.Of(deleted);
        });

    public Task<RegistryAnswer<int>> DeleteVersionAsync(string subject, int? version, bool permanent, CancellationToken cancellationToken = default) =>
        Answer<RegistryAnswer<int>>(() =>
        {
            if (Refusal is not null || !Visible(subject, includeDeleted: true).Any(known => known.Version == version))
            {
                return Refusal ?? new RegistryRefusal(RegistryRefusal.VersionNotFound, $"Version {version} not found.");
            }

            Delete(subject, known => known.Version == version, permanent);
            return version!.Value;
        });

    public Task<SubjectLevel> GetLevelAsync(string? subject, CancellationToken cancellationToken = default) =>
        Answer(() => subject is not null && _levels.TryGetValue(subject, out var level) ? new SubjectLevel(level, IsInherited: false) : new SubjectLevel(GlobalLevel, IsInherited: subject is not null));

    public Task<RegistryAnswer<CompatibilityLevel>> SetLevelAsync(string? subject, CompatibilityLevel level, CancellationToken cancellationToken = default) =>
        Answer<RegistryAnswer<CompatibilityLevel>>(() =>
        {
            if (Refusal is not null)
            {
                return Refusal;
            }

            if (subject is null)
            {
                GlobalLevel = level;
            }
            else
            {
                _levels[subject] = level;
            }

            return level;
        });

    public void SoftDelete(string subject) => Delete(subject, _ => true, permanent: false);

    /// <param name="id">The id to share with another subject; null for a new one.</param>
    public RegisteredSchema Add(string subject, SchemaText schema, int? id = null)
    {
        var versions = _subjects.TryGetValue(subject, out var known) ? known : _subjects[subject] = [];
        if (versions.Find(version => version.Schema.Text == schema.Text) is { } same)
        {
            return same;
        }

        var registered = new RegisteredSchema(subject, versions.Count + 1, id ?? ++_lastId, null, schema, IsDeleted: false, RegisteredAt: null);
        versions.Add(registered);
        return registered;
    }

    private RegisteredSchema[] Visible(string subject, bool includeDeleted) =>
        _subjects.TryGetValue(subject, out var versions) ? [.. versions.Where(version => includeDeleted || !version.IsDeleted)] : [];

    private void Delete(string subject, Func<RegisteredSchema, bool> which, bool permanent)
    {
        var versions = _subjects[subject];
        _subjects[subject] = permanent
            ? [.. versions.Where(version => !which(version))]
            : [.. versions.Select(version => which(version) ? version with { IsDeleted = true } : version)];
        if (_subjects[subject].Count == 0)
        {
            _subjects.Remove(subject);
        }
    }

    private static RegistryRefusal NoSubject(string subject) => new(RegistryRefusal.SubjectNotFound, $"Subject '{subject}' not found.");

    private IEnumerable<RegisteredSchema> All() => _subjects.Values.SelectMany(versions => versions);

    private Task<T> Answer<T>(Func<T> answer) =>
        IsDown ? Task.FromException<T>(new RegistryUnavailableException(50001, "The registry does not answer.")) : Task.FromResult(answer());
}
