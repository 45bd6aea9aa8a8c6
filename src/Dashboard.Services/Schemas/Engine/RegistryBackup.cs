using Microsoft.Extensions.Options;

namespace Dashboard.Services.Schemas.Engine;

/// <summary>
/// Takes and restores backups of this process's registry, ids kept. Restoring goes through IMPORT mode and writes only what is not there
/// yet, so that it can be broken off and run again.
/// </summary>
/// <remarks>Every call throws <see cref="RegistryUnavailableException"/> when the topic cannot be read or written in the configured time.</remarks>
public sealed class RegistryBackup
{
    private readonly RegistryEngine _engine;
    private readonly RegistryWriter _writer;
    private readonly IOptions<RegistryOptions> _options;

    internal RegistryBackup(RegistryEngine engine, RegistryWriter writer, IOptions<RegistryOptions> options) => (_engine, _writer, _options) = (engine, writer, options);

    /// <summary>The lines of a backup: versions, each after those it refers to, then settings and modes.</summary>
    /// <param name="prefix">Subjects to take, <c>:*:</c> for all; see <see cref="RegistryQueries.ListSubjects"/>. Settings of the whole registry go along with all.</param>
    /// <param name="includeDeleted">Take soft-deleted versions, too: records written with them can be read only with them.</param>
    public async Task<IEnumerable<BackupLine>> TakeAsync(string prefix, bool includeDeleted, CancellationToken cancellationToken = default)
    {
        var state = await _engine.ReadAsync(cancellationToken);
        var matches = RegistryQueries.Matcher(prefix);
        return Versions(state, matches, includeDeleted)
            .Concat<BackupLine>(state.Configs.Where(config => matches(config.Key)).OrderBy(config => config.Key, StringComparer.Ordinal)
                .Select(config => new BackupLine.Config(config.Key.Length > 0 ? config.Key : null, config.Value)))
            .Concat(state.Modes.Where(mode => mode.Key.Length > 0 && matches(mode.Key)).OrderBy(mode => mode.Key, StringComparer.Ordinal)
                .Select(mode => new BackupLine.Mode(mode.Key, mode.Value)));
    }

    /// <summary>Restores lines in one write; the refusal of a line keeps those before it.</summary>
    public Task<RegistryAnswer<RestoredLines>> RestoreAsync(IReadOnlyList<BackupLine> lines, CancellationToken cancellationToken = default) =>
        _writer.WriteAsync<RestoredLines>(
            StoreOperation.Register,
            state =>
            {
                var restoring = new Restoration(state, _options.Value);
                RegistryRefusal? refusal = null;
                var done = lines.TakeWhile(line => (refusal = restoring.Take(line)) is null).Count();
                return new RegistryChange<RestoredLines>(new RestoredLines(done, restoring.Written, refusal), restoring.Records);
            },
            cancellationToken);

    private static IEnumerable<BackupLine.Schema> Versions(RegistryState state, Func<string, bool> matches, bool includeDeleted)
    {
        var met = new HashSet<StoredSchema>(ReferenceEqualityComparer.Instance);
        var taken = new HashSet<StoredSchema>(ReferenceEqualityComparer.Instance);
        var open = new Stack<StoredSchema>();
        foreach (var root in state.SubjectNames.Where(matches).SelectMany(subject => state.VersionsOf(subject).Values).Where(stored => includeDeleted || !stored.IsDeleted))
        {
            open.Push(root);
            while (open.TryPop(out var next))
            {
                if (met.Add(next))
                {
                    // Once more when what it refers to is out. A circle, which only foreign records can make, is cut where it was entered.
                    open.Push(next);
                    foreach (var target in References(state, next).Where(target => !met.Contains(target)))
                    {
                        open.Push(target);
                    }
                }
                else if (taken.Add(next))
                {
                    yield return new BackupLine.Schema(next);
                }
            }
        }
    }

    private static IEnumerable<StoredSchema> References(RegistryState state, StoredSchema stored) => stored.Content.References
        .Select(reference => state.FindVersion(SubjectName.Parse(stored.Subject).Relative(reference.Subject).Qualified, reference.Version, includeDeleted: true).Value)
        .OfType<StoredSchema>();
}
