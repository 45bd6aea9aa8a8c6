using System.Globalization;
using System.Text.Json;
using Dashboard.Services.Schemas.Engine;

namespace Dashboard.Services.Schemas;

/// <summary>Any Confluent-compatible registry over HTTP.</summary>
internal sealed class HttpSchemaRegistry(RegistryHttp http) : ISchemaRegistry, IDisposable
{
    private const int UnknownPath = 404;
    private const int UnknownMethod = 405;

    // Each costs a request.
    private const int MostReferrersWithUses = 50;

    public IRegistrySettings Settings { get; } = new HttpRegistrySettings(http);

    public IRegistryBackup Backup { get; } = new HttpRegistryBackup(http);

    public async Task<IReadOnlyList<string>> ListSubjectsAsync(bool includeDeleted = false, CancellationToken cancellationToken = default)
    {
        var answer = await http.GetAsync($"subjects?deleted={Flag(includeDeleted)}", cancellationToken);
        return [.. answer.OrThrow().EnumerateArray().Select(item => item.GetString()!).Order(StringComparer.Ordinal)];
    }

    public async Task<RegistryAnswer<IReadOnlyList<int>>> ListVersionsAsync(string subject, bool includeDeleted = false, CancellationToken cancellationToken = default)
    {
        var answer = await http.GetAsync($"subjects/{Escape(subject)}/versions?deleted={Flag(includeDeleted)}", cancellationToken);
        return answer.Read<IReadOnlyList<int>>(json => [.. json.EnumerateArray().Select(item => item.GetInt32())]);
    }

    public async Task<RegistryAnswer<RegisteredSchema>> GetVersionAsync(string subject, int? version, bool includeDeleted = false, CancellationToken cancellationToken = default)
    {
        var answer = await http.GetAsync($"subjects/{Escape(subject)}/versions/{Version(version)}?deleted={Flag(includeDeleted)}", cancellationToken);
        return answer.Read(json => RegistryJson.ReadRegistered(json, subject));
    }

    public async Task<RegistryAnswer<SchemaText>> GetByIdAsync(int id, CancellationToken cancellationToken = default) =>
        (await http.GetAsync(string.Create(CultureInfo.InvariantCulture, $"schemas/ids/{id}"), cancellationToken)).Read(RegistryJson.ReadText);

    public async Task<RegistryAnswer<SchemaText>> GetByGuidAsync(Guid guid, CancellationToken cancellationToken = default) =>
        (await http.GetAsync($"schemas/guids/{guid}", cancellationToken)).Read(RegistryJson.ReadText);

    public async Task<RegistryAnswer<IReadOnlyList<ContextId>>> GetIdsOfGuidAsync(Guid guid, CancellationToken cancellationToken = default)
    {
        var answer = await http.GetAsync($"schemas/guids/{guid}/ids", cancellationToken);
        return answer.Read<IReadOnlyList<ContextId>>(json =>
            [.. json.EnumerateArray().Select(item => new ContextId(item.GetProperty("context").GetString()!, item.GetProperty("id").GetInt32()))]);
    }

    public async Task<RegistryAnswer<IReadOnlyList<SubjectVersion>>> GetUsesOfIdAsync(int id, CancellationToken cancellationToken = default)
    {
        var answer = await http.GetAsync(string.Create(CultureInfo.InvariantCulture, $"schemas/ids/{id}/versions"), cancellationToken);
        return answer.Read(ReadUses);
    }

    public async Task<RegistryAnswer<IReadOnlyList<SchemaReferrer>>> ListReferrersAsync(string subject, int version, bool includeDeleted = false, CancellationToken cancellationToken = default)
    {
        var answer = await http.GetAsync($"subjects/{Escape(subject)}/versions/{Version(version)}/referencedby?deleted={Flag(includeDeleted)}", cancellationToken);
        var ids = answer.Read<IReadOnlyList<int>>(json => [.. json.EnumerateArray().Select(item => item.GetInt32())]);
        if (!ids.IsAnswered)
        {
            return ids.Refusal;
        }

        var referrers = new List<SchemaReferrer>();
        var context = Uri.EscapeDataString(SubjectName.Parse(subject) is { IsDefaultContext: false } name ? new SubjectName(name.Context, "").Qualified : "");
        foreach (var id in ids.Value)
        {
            var uses = referrers.Count < MostReferrersWithUses
                ? await http.GetAsync(string.Create(CultureInfo.InvariantCulture, $"schemas/ids/{id}/versions?subject={context}&deleted={Flag(includeDeleted)}"), cancellationToken)
                : default;
            referrers.Add(new SchemaReferrer(id, uses is { Refusal: null, Json.ValueKind: JsonValueKind.Array } ? uses.Read(ReadUses).Value ?? [] : []));
        }

        return RegistryAnswer<IReadOnlyList<SchemaReferrer>>.Of(referrers);
    }

    public async Task<RegistryAnswer<RegisteredSchema>> RegisterAsync(string subject, SchemaText schema, bool normalize = false, CancellationToken cancellationToken = default)
    {
        var body = RegistryJson.WriteRequest(schema);
        var answer = await http.SendAsync(HttpMethod.Post, $"subjects/{Escape(subject)}/versions?normalize={Flag(normalize)}", body, cancellationToken);
        if (answer.Refusal is not null)
        {
            return answer.Refusal;
        }

        // Older registries answer the id alone; the lookup tells the version.
        return answer.Json.TryGetProperty("version", out _)
            ? RegistryJson.ReadRegistered(answer.Json, subject)
            : await LookupAsync(subject, schema, includeDeleted: false, normalize, cancellationToken);
    }

    public async Task<RegistryAnswer<RegisteredSchema>> LookupAsync(string subject, SchemaText schema, bool includeDeleted = false, bool normalize = false, CancellationToken cancellationToken = default)
    {
        var path = $"subjects/{Escape(subject)}?normalize={Flag(normalize)}&deleted={Flag(includeDeleted)}";
        var answer = await http.SendAsync(HttpMethod.Post, path, RegistryJson.WriteRequest(schema), cancellationToken);
        return answer.Read(json => RegistryJson.ReadRegistered(json, subject));
    }

    public async Task<RegistryAnswer<CompatibilityReport>> CheckAsync(string subject, SchemaText schema, int? version, bool normalize = false, CancellationToken cancellationToken = default)
    {
        var level = (await GetLevelAsync(subject, cancellationToken)).Level;
        var at = version is { } number ? string.Create(CultureInfo.InvariantCulture, $"versions/{number}") : "versions";
        var answer = await http.SendAsync(
            HttpMethod.Post, $"compatibility/subjects/{Escape(subject)}/{at}?verbose=true&normalize={Flag(normalize)}", RegistryJson.WriteRequest(schema), cancellationToken);
        return answer.Read(json => RegistryJson.ReadReport(json, level, version));
    }

    public async Task<RegistryAnswer<IReadOnlyList<int>>> DeleteSubjectAsync(string subject, bool permanent, CancellationToken cancellationToken = default)
    {
        var answer = await http.SendAsync(HttpMethod.Delete, $"subjects/{Escape(subject)}?permanent={Flag(permanent)}", null, cancellationToken);
        return answer.Read<IReadOnlyList<int>>(json => [.. json.EnumerateArray().Select(item => item.GetInt32())]);
    }

    public async Task<RegistryAnswer<int>> DeleteVersionAsync(string subject, int? version, bool permanent, CancellationToken cancellationToken = default)
    {
        var answer = await http.SendAsync(HttpMethod.Delete, $"subjects/{Escape(subject)}/versions/{Version(version)}?permanent={Flag(permanent)}", null, cancellationToken);
        return answer.Read(json => json.GetInt32());
    }

    public async Task<RegistryAnswer<IReadOnlyList<RegisteredSchema>>> UndeleteAsync(string subject, int? version, CancellationToken cancellationToken = default)
    {
        var path = version is { } number ? string.Create(CultureInfo.InvariantCulture, $"subjects/{Escape(subject)}/versions/{number}/undelete") : $"subjects/{Escape(subject)}/undelete";
        var answer = await http.SendAsync(HttpMethod.Post, path, null, cancellationToken);
        return answer.Refusal is { ErrorCode: UnknownPath or UnknownMethod }
            ? await RegisterDeletedAsync(subject, version, cancellationToken)
            : answer.Read<IReadOnlyList<RegisteredSchema>>(json => [.. json.EnumerateArray().Select(item => RegistryJson.ReadRegistered(item, subject))]);
    }

    public async Task<RegistryHealth> GetHealthAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            var subjects = (await http.GetAsync("subjects", cancellationToken)).OrThrow().GetArrayLength();
            var release = (await http.GetAsync("v1/metadata/version", cancellationToken)) is { Refusal: null } answer
                ? answer.Read(json => json.TryGetProperty("version", out var text) ? text.GetString() : null).Value
                : null;
            return new RegistryHealth(true, "It answers.", http.Servers, Topic: null, WritesHere: false, subjects, Versions: null, release);
        }
        catch (RegistryUnavailableException unavailable)
        {
            return new RegistryHealth(false, unavailable.Message, http.Servers, Topic: null, WritesHere: false, Subjects: null, Versions: null, Release: null);
        }
    }

    public async Task<SubjectLevel> GetLevelAsync(string? subject, CancellationToken cancellationToken = default)
    {
        if (subject is not null)
        {
            var own = await http.GetAsync($"config/{Escape(subject)}", cancellationToken);
            if (own.Refusal is null && RegistryJson.ReadLevel(own.Json) is { } level)
            {
                return new SubjectLevel(level, IsInherited: false);
            }
        }

        var global = (await http.GetAsync("config", cancellationToken)).OrThrow();
        return new SubjectLevel(RegistryJson.ReadLevel(global) ?? CompatibilityLevel.Backward, IsInherited: true);
    }

    public async Task<RegistryAnswer<CompatibilityLevel>> SetLevelAsync(string? subject, CompatibilityLevel level, CancellationToken cancellationToken = default)
    {
        var body = new CompactJson().BeginObject().Member("compatibility", level.ToText()).EndObject();
        var answer = await http.SendAsync(HttpMethod.Put, subject is null ? "config" : $"config/{Escape(subject)}", body, cancellationToken);
        return answer.Read(_ => level);
    }

    public void Dispose() => http.Dispose();

    // Foreign registries cannot undelete. What is registered again has its id again, under a new number.
    private async Task<RegistryAnswer<IReadOnlyList<RegisteredSchema>>> RegisterDeletedAsync(string subject, int? version, CancellationToken cancellationToken)
    {
        var all = await ListVersionsAsync(subject, includeDeleted: true, cancellationToken);
        var live = await ListVersionsAsync(subject, includeDeleted: false, cancellationToken);
        if (!all.IsAnswered)
        {
            return all.Refusal;
        }

        var back = new List<RegisteredSchema>();
        foreach (var number in version is { } one ? [one] : all.Value.Except(live.Value ?? []).ToList())
        {
            var known = await http.GetAsync($"subjects/{Escape(subject)}/versions/{Version(number)}?deleted=true", cancellationToken);
            if (known.Refusal is not null)
            {
                return known.Refusal;
            }

            var registered = await http.SendAsync(HttpMethod.Post, $"subjects/{Escape(subject)}/versions", RegistryJson.WriteAgain(known.Json), cancellationToken);
            if (registered.Refusal is not null)
            {
                return registered.Refusal;
            }

            var found = await LookupAsync(subject, RegistryJson.ReadText(known.Json), cancellationToken: cancellationToken);
            if (!found.IsAnswered)
            {
                return found.Refusal;
            }

            back.Add(found.Value);
        }

        return RegistryAnswer<IReadOnlyList<RegisteredSchema>>.Of(back);
    }

    private static IReadOnlyList<SubjectVersion> ReadUses(JsonElement json) =>
        [.. json.EnumerateArray().Select(item => new SubjectVersion(item.GetProperty("subject").GetString()!, item.GetProperty("version").GetInt32()))];

    private static string Escape(string subject) => Uri.EscapeDataString(subject);

    private static string Flag(bool value) => value ? "true" : "false";

    private static string Version(int? version) => version?.ToString(CultureInfo.InvariantCulture) ?? "latest";
}
