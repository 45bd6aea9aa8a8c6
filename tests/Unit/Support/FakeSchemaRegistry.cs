using Dashboard.Services.Schemas;

namespace Dashboard.Tests.Unit.Support;

/// <summary>Subjects in memory; every schema fits. Set <see cref="Refusal"/> or <see cref="IsDown"/> for the other ways.</summary>
public sealed class FakeSchemaRegistry : ISchemaRegistry
{
    private readonly SortedDictionary<string, List<RegisteredSchema>> _subjects = new(StringComparer.Ordinal);
    private int _lastId;

    public RegistryRefusal? Refusal { get; set; }

    public bool IsDown { get; set; }

    public CompatibilityReport Report { get; set; } = new(CompatibilityLevel.Backward, [], [], []);

    public Task<IReadOnlyList<string>> ListSubjectsAsync(bool includeDeleted = false, CancellationToken cancellationToken = default) =>
        Answer<IReadOnlyList<string>>(() => [.. _subjects.Keys]);

    public Task<RegistryAnswer<IReadOnlyList<int>>> ListVersionsAsync(string subject, bool includeDeleted = false, CancellationToken cancellationToken = default) =>
        Answer(() => _subjects.TryGetValue(subject, out var versions)
            ? RegistryAnswer<IReadOnlyList<int>>.Of([.. versions.Select(version => version.Version)])
            : NoSubject(subject));

    public Task<RegistryAnswer<RegisteredSchema>> GetVersionAsync(string subject, int? version, bool includeDeleted = false, CancellationToken cancellationToken = default) =>
        Answer<RegistryAnswer<RegisteredSchema>>(() =>
            !_subjects.TryGetValue(subject, out var versions) ? NoSubject(subject)
            : (version is null ? versions[^1] : versions.Find(known => known.Version == version)) is { } found ? found
            : new RegistryRefusal(RegistryRefusal.VersionNotFound, $"Version {version} not found."));

    public Task<RegistryAnswer<SchemaText>> GetByIdAsync(int id, CancellationToken cancellationToken = default) =>
        Answer<RegistryAnswer<SchemaText>>(() => All().FirstOrDefault(schema => schema.Id == id) is { } found
            ? found.Schema
            : new RegistryRefusal(RegistryRefusal.SchemaNotFound, $"Schema {id} not found"));

    public Task<RegistryAnswer<IReadOnlyList<SubjectVersion>>> GetUsesOfIdAsync(int id, CancellationToken cancellationToken = default) =>
        Answer(() => RegistryAnswer<IReadOnlyList<SubjectVersion>>.Of([.. All().Where(schema => schema.Id == id).Select(schema => new SubjectVersion(schema.Subject, schema.Version))]));

    public Task<RegistryAnswer<RegisteredSchema>> RegisterAsync(string subject, SchemaText schema, bool normalize = false, CancellationToken cancellationToken = default) =>
        Answer<RegistryAnswer<RegisteredSchema>>(() => Refusal is not null ? Refusal : Add(subject, schema));

    public Task<RegistryAnswer<RegisteredSchema>> LookupAsync(string subject, SchemaText schema, bool includeDeleted = false, bool normalize = false, CancellationToken cancellationToken = default) =>
        Answer<RegistryAnswer<RegisteredSchema>>(() => All().FirstOrDefault(known => known.Subject == subject && known.Schema.Text == schema.Text) is { } found
            ? found
            : new RegistryRefusal(RegistryRefusal.SchemaNotFound, "Schema not found"));

    public Task<RegistryAnswer<CompatibilityReport>> CheckAsync(string subject, SchemaText schema, int? version, bool normalize = false, CancellationToken cancellationToken = default) =>
        Answer<RegistryAnswer<CompatibilityReport>>(() => Refusal is not null ? Refusal : Report);

    public Task<RegistryAnswer<IReadOnlyList<int>>> DeleteSubjectAsync(string subject, bool permanent, CancellationToken cancellationToken = default) =>
        Answer(() => _subjects.Remove(subject, out var versions)
            ? RegistryAnswer<IReadOnlyList<int>>.Of([.. versions.Select(version => version.Version)])
            : NoSubject(subject));

    public Task<RegistryAnswer<int>> DeleteVersionAsync(string subject, int? version, bool permanent, CancellationToken cancellationToken = default) =>
        Answer<RegistryAnswer<int>>(() => _subjects.TryGetValue(subject, out var versions) && versions.RemoveAll(known => known.Version == version) > 0
            ? version!.Value
            : new RegistryRefusal(RegistryRefusal.VersionNotFound, $"Version {version} not found."));

    public Task<SubjectLevel> GetLevelAsync(string? subject, CancellationToken cancellationToken = default) =>
        Answer(() => new SubjectLevel(CompatibilityLevel.Backward, IsInherited: true));

    public Task<RegistryAnswer<CompatibilityLevel>> SetLevelAsync(string? subject, CompatibilityLevel level, CancellationToken cancellationToken = default) =>
        Answer<RegistryAnswer<CompatibilityLevel>>(() => level);

    public RegisteredSchema Add(string subject, SchemaText schema)
    {
        var versions = _subjects.TryGetValue(subject, out var known) ? known : _subjects[subject] = [];
        if (versions.Find(version => version.Schema.Text == schema.Text) is { } same)
        {
            return same;
        }

        var registered = new RegisteredSchema(subject, versions.Count + 1, ++_lastId, null, schema, IsDeleted: false, RegisteredAt: null);
        versions.Add(registered);
        return registered;
    }

    private static RegistryRefusal NoSubject(string subject) => new(RegistryRefusal.SubjectNotFound, $"Subject '{subject}' not found.");

    private IEnumerable<RegisteredSchema> All() => _subjects.Values.SelectMany(versions => versions);

    private Task<T> Answer<T>(Func<T> answer) =>
        IsDown ? Task.FromException<T>(new RegistryUnavailableException(50001, "The registry does not answer.")) : Task.FromResult(answer());
}
