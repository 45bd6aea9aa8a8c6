using System.Globalization;

namespace Dashboard.Services.Schemas.Http;

/// <summary>Any Confluent-compatible registry over HTTP. Keeps nothing: every call asks the registry.</summary>
internal sealed class HttpSchemaRegistry(RegistryTransport transport) : ISchemaRegistry
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> ListSubjectsAsync(bool includeDeleted = false, CancellationToken cancellationToken = default)
    {
        var subjects = Demand(await transport.GetAsync<string[]>($"subjects{Query(("deleted", includeDeleted))}", cancellationToken));
        Array.Sort(subjects, StringComparer.Ordinal);
        return subjects;
    }

    /// <inheritdoc/>
    public async Task<RegistryAnswer<IReadOnlyList<int>>> ListVersionsAsync(string subject, bool includeDeleted = false, CancellationToken cancellationToken = default) =>
        As<IReadOnlyList<int>, int[]>(await transport.GetAsync<int[]>($"{Versions(subject)}{Query(("deleted", includeDeleted))}", cancellationToken), versions => versions);

    /// <inheritdoc/>
    public async Task<RegistryAnswer<RegisteredSchema>> GetVersionAsync(string subject, int? version, bool includeDeleted = false, CancellationToken cancellationToken = default) =>
        As(
            await transport.GetAsync<SchemaAnswer>($"{Versions(subject)}/{Name(version)}{Query(("deleted", includeDeleted))}", cancellationToken),
            answer => answer.ToRegistered(subject));

    /// <inheritdoc/>
    public async Task<RegistryAnswer<SchemaText>> GetByIdAsync(int id, CancellationToken cancellationToken = default) =>
        As(await transport.GetAsync<SchemaAnswer>(Invariant($"schemas/ids/{id}"), cancellationToken), answer => answer.ToText());

    /// <inheritdoc/>
    public async Task<RegistryAnswer<IReadOnlyList<SubjectVersion>>> GetUsesOfIdAsync(int id, CancellationToken cancellationToken = default) =>
        As<IReadOnlyList<SubjectVersion>, SubjectVersion[]>(
            await transport.GetAsync<SubjectVersion[]>(Invariant($"schemas/ids/{id}/versions"), cancellationToken), uses => uses);

    /// <inheritdoc/>
    public async Task<RegistryAnswer<RegisteredSchema>> RegisterAsync(string subject, SchemaText schema, bool normalize = false, CancellationToken cancellationToken = default)
    {
        var registered = await transport.SendAsync<SchemaAnswer>(
            HttpMethod.Post, $"{Versions(subject)}{Query(("normalize", normalize))}", SchemaRequest.Of(schema), cancellationToken);

        // The answer names the id only; the version is known to the lookup.
        return registered.IsAnswered ? await LookupAsync(subject, schema, normalize: normalize, cancellationToken: cancellationToken) : registered.Refusal;
    }

    /// <inheritdoc/>
    public async Task<RegistryAnswer<RegisteredSchema>> LookupAsync(
        string subject, SchemaText schema, bool includeDeleted = false, bool normalize = false, CancellationToken cancellationToken = default) =>
        As(
            await transport.SendAsync<SchemaAnswer>(
                HttpMethod.Post, $"{Subject(subject)}{Query(("deleted", includeDeleted), ("normalize", normalize))}", SchemaRequest.Of(schema), cancellationToken),
            answer => answer.ToRegistered(subject));

    /// <inheritdoc/>
    public async Task<RegistryAnswer<CompatibilityReport>> CheckAsync(
        string subject, SchemaText schema, int? version, bool normalize = false, CancellationToken cancellationToken = default)
    {
        var level = (await GetLevelAsync(subject, cancellationToken)).Level;
        var against = version is { } number ? Invariant($"/{number}") : "";
        var answer = await transport.SendAsync<CheckAnswer>(
            HttpMethod.Post,
            $"compatibility/{Versions(subject)}{against}{Query(("verbose", true), ("normalize", normalize))}",
            SchemaRequest.Of(schema),
            cancellationToken);
        if (!answer.IsAnswered)
        {
            return answer.Refusal;
        }

        IReadOnlyList<string> messages = answer.Value.Messages ?? [];
        var differences = answer.Value.IsCompatible ? [] : IncompatibilityText.ReadOrQuote(messages);
        return new CompatibilityReport(level, version is { } one ? [one] : [], differences, messages);
    }

    /// <inheritdoc/>
    public async Task<RegistryAnswer<IReadOnlyList<int>>> DeleteSubjectAsync(string subject, bool permanent, CancellationToken cancellationToken = default) =>
        As<IReadOnlyList<int>, int[]>(
            await transport.SendAsync<int[]>(HttpMethod.Delete, $"{Subject(subject)}{Query(("permanent", permanent))}", null, cancellationToken), versions => versions);

    /// <inheritdoc/>
    public async Task<RegistryAnswer<int>> DeleteVersionAsync(string subject, int? version, bool permanent, CancellationToken cancellationToken = default)
    {
        var answer = await transport.SendAsync<object>(
            HttpMethod.Delete, $"{Versions(subject)}/{Name(version)}{Query(("permanent", permanent))}", null, cancellationToken);
        return answer.IsAnswered ? int.Parse(answer.Value.ToString() ?? "0", CultureInfo.InvariantCulture) : answer.Refusal;
    }

    /// <inheritdoc/>
    public async Task<SubjectLevel> GetLevelAsync(string? subject, CancellationToken cancellationToken = default)
    {
        if (subject is not null)
        {
            var own = await transport.GetAsync<LevelAnswer>(Config(subject), cancellationToken);
            if (own.IsAnswered && LevelOf(own.Value) is { } level)
            {
                return new(level, IsInherited: false);
            }
        }

        var global = Demand(await transport.GetAsync<LevelAnswer>("config", cancellationToken));
        return new(LevelOf(global) ?? CompatibilityLevel.Backward, IsInherited: subject is not null);
    }

    /// <inheritdoc/>
    public async Task<RegistryAnswer<CompatibilityLevel>> SetLevelAsync(string? subject, CompatibilityLevel level, CancellationToken cancellationToken = default)
    {
        var answer = await transport.SendAsync<LevelAnswer>(
            HttpMethod.Put, subject is null ? "config" : Config(subject), new LevelAnswer(null, level.ToText()), cancellationToken);
        return answer.IsAnswered ? level : answer.Refusal;
    }

    private static string Subject(string subject) => $"subjects/{Uri.EscapeDataString(subject)}";

    private static string Versions(string subject) => $"{Subject(subject)}/versions";

    private static string Config(string subject) => $"config/{Uri.EscapeDataString(subject)}";

    private static string Name(int? version) => version?.ToString(CultureInfo.InvariantCulture) ?? "latest";

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);

    private static string Query(params ReadOnlySpan<(string Name, bool IsSet)> switches)
    {
        var query = "";
        foreach (var (name, isSet) in switches)
        {
            query += isSet ? $"{(query.Length == 0 ? '?' : '&')}{name}=true" : "";
        }

        return query;
    }

    private static CompatibilityLevel? LevelOf(LevelAnswer answer) =>
        CompatibilityLevels.TryParse(answer.CompatibilityLevel ?? answer.Compatibility, out var level) ? level : null;

    private static RegistryAnswer<T> As<T, TAnswer>(RegistryAnswer<TAnswer> answer, Func<TAnswer, T> read) =>
        answer.IsAnswered ? RegistryAnswer<T>.Of(read(answer.Value)) : answer.Refusal;

    /// <summary>For what a registry has no reason to refuse.</summary>
    private static T Demand<T>(RegistryAnswer<T> answer) =>
        answer.IsAnswered ? answer.Value : throw new RegistryUnavailableException(answer.Refusal.ErrorCode, $"The Schema Registry refused to answer: {answer.Refusal.Message}");
}
