using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;

namespace Dashboard.Services.Schemas.Engine;

/// <summary>
/// Takes and restores backups of this process's registry, ids kept. Restoring goes through IMPORT mode and writes only what is not there
/// yet, so that it can be broken off and run again.
/// </summary>
/// <remarks>Every call throws <see cref="RegistryUnavailableException"/> when the topic cannot be read or written in the configured time.</remarks>
public sealed class RegistryBackup : IRegistryBackup
{
    private const int LinesPerWrite = 500;

    // Kafka takes a megabyte a record by default; a write of many records at once must not hold a broker up.
    private const int BytesPerWrite = 1024 * 1024;

    private readonly RegistryEngine _engine;
    private readonly RegistryWriter _writer;
    private readonly IOptions<RegistryOptions> _options;

    internal RegistryBackup(RegistryEngine engine, RegistryWriter writer, IOptions<RegistryOptions> options) => (_engine, _writer, _options) = (engine, writer, options);

    /// <inheritdoc/>
    public async IAsyncEnumerable<ReadOnlyMemory<byte>> ExportAsync(
        string prefix = "", bool includeDeleted = true, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var state = await _engine.ReadAsync(cancellationToken);
        foreach (var line in Take(state, prefix.Length > 0 ? prefix : RegistryQueries.AnyContext, includeDeleted))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return line.Write().ToUtf8();
        }
    }

    /// <inheritdoc/>
    public async Task<ImportReport> ImportAsync(Stream lines, bool dryRun = false, CancellationToken cancellationToken = default)
    {
        var read = BackupLines.ReadAsync(lines, _options.Value.MaxRequestBytes, cancellationToken);
        return dryRun ? await TryAsync(read, cancellationToken) : await WriteAsync(read, cancellationToken);
    }

    private static IEnumerable<BackupLine> Take(RegistryState state, string prefix, bool includeDeleted)
    {
        var matches = RegistryQueries.Matcher(prefix);
        return Versions(state, matches, includeDeleted)
            .Concat<BackupLine>(state.Configs.Where(config => matches(config.Key)).OrderBy(config => config.Key, StringComparer.Ordinal)
                .Select(config => new BackupLine.Config(config.Key.Length > 0 ? config.Key : null, config.Value)))
            .Concat(state.Modes.Where(mode => mode.Key.Length > 0 && matches(mode.Key)).OrderBy(mode => mode.Key, StringComparer.Ordinal)
                .Select(mode => new BackupLine.Mode(mode.Key, mode.Value)));
    }

    // Each line is tried on what those before it would leave.
    private async Task<ImportReport> TryAsync(IAsyncEnumerable<(RegistryAnswer<BackupLine> Line, int Bytes)> lines, CancellationToken cancellationToken)
    {
        var restoring = new Restoration(await _engine.ReadAsync(cancellationToken), _options.Value, isDry: true);
        var problems = new List<ImportProblem>();
        var (number, refused) = (0, 0);
        await foreach (var (line, _) in lines)
        {
            number++;
            if ((line.IsAnswered ? restoring.Take(line.Value) : line.Refusal) is not { } refusal)
            {
                continue;
            }

            refused++;
            if (problems.Count < ImportReport.MostProblems)
            {
                problems.Add(new ImportProblem(number, refusal));
            }
        }

        return new ImportReport(number - refused, restoring.Written, problems);
    }

    private async Task<ImportReport> WriteAsync(IAsyncEnumerable<(RegistryAnswer<BackupLine> Line, int Bytes)> lines, CancellationToken cancellationToken)
    {
        var (done, written) = (0, 0);
        var gathered = new List<BackupLine>();
        long bytes = 0;
        await foreach (var (line, length) in lines)
        {
            if (!line.IsAnswered)
            {
                return await FlushAsync() ?? Refuse(line.Refusal);
            }

            gathered.Add(line.Value);
            bytes += length;
            if ((gathered.Count >= LinesPerWrite || bytes >= BytesPerWrite) && await FlushAsync() is { } refused)
            {
                return refused;
            }
        }

        return await FlushAsync() ?? new ImportReport(done, written, []);

        async Task<ImportReport?> FlushAsync()
        {
            var restored = await RestoreAsync(gathered, cancellationToken);
            (gathered, bytes) = ([], 0);
            done += restored.Value?.Done ?? 0;
            written += restored.Value?.Written ?? 0;
            return (restored.Refusal ?? restored.Value?.Refusal) is { } refusal ? Refuse(refusal) : null;
        }

        ImportReport Refuse(RegistryRefusal refusal) => new(done, written, [new ImportProblem(done + 1, refusal)]);
    }

    // One write; the refusal of a line keeps those before it.
    private async Task<RegistryAnswer<RestoredLines>> RestoreAsync(List<BackupLine> lines, CancellationToken cancellationToken) =>
        lines.Count == 0 ? new RestoredLines(0, 0, null) : await _writer.WriteAsync<RestoredLines>(
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
