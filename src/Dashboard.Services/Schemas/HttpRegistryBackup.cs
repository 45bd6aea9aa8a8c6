using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Dashboard.Services.Schemas.Engine;

namespace Dashboard.Services.Schemas;

/// <summary>Takes a foreign registry out and in, by what every registry of the API offers; a request for each version.</summary>
internal sealed class HttpRegistryBackup(RegistryHttp http) : IRegistryBackup
{
    private const int MaxLineBytes = 16 * 1024 * 1024;

    private readonly HttpRegistrySettings _settings = new(http);

    public async IAsyncEnumerable<ReadOnlyMemory<byte>> ExportAsync(
        string prefix = "", bool includeDeleted = true, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var matches = RegistryQueries.Matcher(prefix.Length > 0 ? prefix : RegistryQueries.AnyContext);
        var subjects = Strings(await http.GetAsync($"subjects?deleted={Flag(includeDeleted)}", cancellationToken)).Where(matches).Order(StringComparer.Ordinal).ToList();
        var taken = new HashSet<(string Subject, int Version)>();
        foreach (var subject in subjects)
        {
            var versions = await http.GetAsync($"subjects/{Escape(subject)}/versions?deleted={Flag(includeDeleted)}", cancellationToken);
            foreach (var version in versions.OrThrow().EnumerateArray().Select(item => item.GetInt32()))
            {
                await foreach (var line in TakeAsync(subject, version, taken, cancellationToken))
                {
                    yield return line;
                }
            }
        }

        var scopes = Scopes(subjects, matches);
        foreach (var scope in scopes)
        {
            if ((await _settings.GetConfigAsync(scope.Length > 0 ? scope : null, cancellationToken)).Own is { } config)
            {
                yield return new BackupLine.Config(scope.Length > 0 ? scope : null, config).Write().ToUtf8();
            }
        }

        foreach (var scope in scopes.Where(scope => scope.Length > 0))
        {
            if ((await _settings.GetModeAsync(scope, cancellationToken)).Own is { } mode)
            {
                yield return new BackupLine.Mode(scope, mode).Write().ToUtf8();
            }
        }
    }

    public async Task<ImportReport> ImportAsync(Stream lines, bool dryRun = false, CancellationToken cancellationToken = default)
    {
        var (number, refused, written) = (0, 0, 0);
        var problems = new List<ImportProblem>();
        var saidMode = false;
        await foreach (var (line, _) in BackupLines.ReadAsync(lines, MaxLineBytes, cancellationToken))
        {
            number++;
            var step = line.IsAnswered ? await TakeAsync(line.Value) : line.Refusal;
            written += step.Value ? 1 : 0;
            if (step.IsAnswered)
            {
                continue;
            }

            if (!dryRun)
            {
                return new ImportReport(number - 1, written, [new ImportProblem(number, step.Refusal)]);
            }

            refused++;
            if (problems.Count < ImportReport.MostProblems)
            {
                problems.Add(new ImportProblem(number, step.Refusal));
            }
        }

        return new ImportReport(number - refused, written, problems);

        // Whether the line was, or would be, written.
        async Task<RegistryAnswer<bool>> TakeAsync(BackupLine line) => line switch
        {
            BackupLine.Schema { Stored: var stored } => await TakeSchemaAsync(stored, line),
            BackupLine.Config config => await TakeConfigAsync(config),
            BackupLine.Mode mode => (await _settings.GetModeAsync(mode.Subject, cancellationToken)).Own == mode.Value ? false
                : dryRun ? true
                : (await _settings.SetModeAsync(mode.Subject, mode.Value, force: true, cancellationToken)).Refusal is { } refusal ? refusal : true,
            _ => false,
        };

        async Task<RegistryAnswer<bool>> TakeConfigAsync(BackupLine.Config config)
        {
            var own = (await _settings.GetConfigAsync(config.Subject, cancellationToken)).Own ?? RegistryConfig.Empty;
            var cleared = own.Members.Keys.Except(config.Value.Members.Keys).Select(name => KeyValuePair.Create(name, (string?)null));
            var wanted = config.Value.Members.Select(member => KeyValuePair.Create(member.Key, (string?)member.Value));
            return own.Members.Count == config.Value.Members.Count && !own.Members.Except(config.Value.Members).Any() ? false
                : dryRun ? true
                : (await _settings.UpdateConfigAsync(config.Subject, new ConfigUpdate(new Dictionary<string, string?>(wanted.Concat(cleared))), cancellationToken)).Refusal is { } refusal
                    ? refusal
                    : true;
        }

        async Task<RegistryAnswer<bool>> TakeSchemaAsync(StoredSchema stored, BackupLine line)
        {
            var path = string.Create(CultureInfo.InvariantCulture, $"subjects/{Escape(stored.Subject)}/versions/{stored.Version}");
            var known = await http.GetAsync($"{path}?deleted=true", cancellationToken);
            if (known.Refusal is null)
            {
                var there = known.Read(json => RegistryJson.ReadRegistered(json, stored.Subject)).Value!;
                if (there.Id != stored.Id)
                {
                    return RegistryRefusals.OtherId(stored.Subject, stored.Version, there.Id);
                }

                var isLive = (await http.GetAsync(path, cancellationToken)).Refusal is null;
                return isLive != stored.IsDeleted ? false : dryRun ? true : stored.IsDeleted ? await DeleteAsync(path) : await RegisterAsync();
            }

            if (!dryRun)
            {
                var registered = await RegisterAsync();
                return registered.IsAnswered && stored.IsDeleted ? await DeleteAsync(path) : registered;
            }

            if (saidMode || RegistryModes.IsImport((await _settings.GetModeAsync(stored.Subject, cancellationToken)).InForce))
            {
                return true;
            }

            saidMode = true;
            return RegistryRefusals.WrongMode(stored.Subject, "not in import");

            async Task<RegistryAnswer<bool>> RegisterAsync()
            {
                var body = RegistryJson.WriteImport(JsonElement.Parse(line.Write().ToUtf8()));
                return (await http.SendAsync(HttpMethod.Post, $"subjects/{Escape(stored.Subject)}/versions", body, cancellationToken)).Read(_ => true);
            }
        }

        async Task<RegistryAnswer<bool>> DeleteAsync(string path) => (await http.SendAsync(HttpMethod.Delete, path, null, cancellationToken)).Read(_ => true);
    }

    // References first; a circle, which only foreign records can make, is cut where it was entered.
    private async IAsyncEnumerable<ReadOnlyMemory<byte>> TakeAsync(
        string subject, int version, HashSet<(string Subject, int Version)> taken, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var open = new Stack<(string Subject, int Version, BackupLine? Line)>([(subject, version, null)]);
        while (open.TryPop(out var next))
        {
            if (next.Line is not null)
            {
                yield return next.Line.Write().ToUtf8();
                continue;
            }

            if (!taken.Add((next.Subject, next.Version)))
            {
                continue;
            }

            var path = string.Create(CultureInfo.InvariantCulture, $"subjects/{Escape(next.Subject)}/versions/{next.Version}");
            var known = await http.GetAsync($"{path}?deleted=true", cancellationToken);
            if (known.Refusal is not null)
            {
                // Deleted for good meanwhile.
                continue;
            }

            // Releases up to 8.0 do not tell whether a version is deleted.
            var isDeleted = known.Json.TryGetProperty("deleted", out var flag) ? flag.ValueKind == JsonValueKind.True
                : (await http.GetAsync(path, cancellationToken)).Refusal is not null;
            var line = BackupLine.OfAnswer(known.Json, isDeleted);
            open.Push((next.Subject, next.Version, line));
            foreach (var reference in line.Stored.Content.References)
            {
                open.Push((SubjectName.Parse(line.Stored.Subject).Relative(reference.Subject).Qualified, reference.Version, null));
            }
        }
    }

    // The whole registry and all contexts where they are asked for, every context met and every subject.
    private static List<string> Scopes(List<string> subjects, Func<string, bool> matches) => [.. subjects
        .Select(subject => new SubjectName(SubjectName.Parse(subject).Context, "").Qualified)
        .Prepend(new SubjectName(SubjectName.GlobalContext, "").Qualified).Prepend("").Where(matches).Concat(subjects).Distinct(StringComparer.Ordinal)];

    private static List<string> Strings(RegistryHttpAnswer answer) => [.. answer.OrThrow().EnumerateArray().Select(item => item.GetString()!)];

    private static string Escape(string subject) => Uri.EscapeDataString(subject);

    private static string Flag(bool value) => value ? "true" : "false";
}
