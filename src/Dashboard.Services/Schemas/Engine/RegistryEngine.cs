using Dashboard.Services.Schemas.Tags;
using Microsoft.Extensions.Options;

namespace Dashboard.Services.Schemas.Engine;

/// <summary>
/// The schemas of this process's registry. A read looks at one moment of the state; a write is answered once this process has read it
/// back, so that it is in every later read.
/// </summary>
/// <remarks>Every call throws <see cref="RegistryUnavailableException"/> when the topic cannot be read or written in the configured time.</remarks>
public sealed class RegistryEngine
{
    private readonly SchemasTopic _topic;
    private readonly RegistryWriter _writer;
    private readonly RegistryParser _parser;
    private readonly Registration _registration;
    private readonly IOptions<RegistryOptions> _options;

    internal RegistryEngine(SchemasTopic topic, RegistryWriter writer, IOptions<RegistryOptions> options, TimeProvider time)
    {
        (_topic, _writer, _options) = (topic, writer, options);
        _parser = new RegistryParser(options);
        StandardLevel = CompatibilityLevels.TryParse(options.Value.CompatibilityLevel, out var level)
            ? level
            : throw new ArgumentException($"{options.Value.CompatibilityLevel} is no compatibility level.", nameof(options));
        _registration = new Registration(_parser, options, StandardLevel, time);
    }

    /// <summary>The schema types that can be registered.</summary>
    public static IReadOnlyList<string> SchemaTypes => SchemaParsers.Types;

    /// <summary>The level where no configuration sets one.</summary>
    public CompatibilityLevel StandardLevel { get; }

    /// <summary>The state now; completed at once but for the start.</summary>
    public ValueTask<RegistryState> ReadAsync(CancellationToken cancellationToken = default) => _topic.GetStateAsync(cancellationToken);

    /// <summary>The state now; null while it is not there yet.</summary>
    public RegistryState? StateIfReady => _topic.IsActive && _topic.IsReady ? _topic.State : null;

    /// <summary>The level at which schemas of a subject are checked.</summary>
    public CompatibilityLevel LevelOf(RegistryState state, string subject) => RulesOf(state, subject).Level;

    /// <summary>The settings that decide about a subject, those of wider scopes included.</summary>
    public RegistryConfig ConfigOf(RegistryState state, string subject) => RulesOf(state, subject).Show(state, subject);

    /// <summary>A stored schema's text in another form of the API; the stored text where its type has no such form, or it cannot be parsed.</summary>
    /// <param name="format">E.g. <c>resolved</c>; empty for the text as it is stored.</param>
    public string Format(RegistryState state, StoredSchema stored, string format) =>
        format.Length > 0 && _parser.ParseStored(state, stored)?.Format(format) is { } formatted ? formatted : stored.Content.Schema.Text;

    /// <summary>The places of a stored schema's text that carry one of these tags.</summary>
    /// <param name="tags"><c>*</c> stands for any.</param>
    public IReadOnlyList<TaggedEntity> FindTags(RegistryState state, StoredSchema stored, IReadOnlyCollection<string> tags) =>
        tags.Count == 0 || _parser.ParseStored(state, stored) is not { } parsed ? []
            : [.. SchemaTagging.Find(parsed).Where(tagged => tags.Contains("*") || tagged.Tags.Any(tags.Contains))];

    /// <summary>Registers a schema, or answers the version it already is.</summary>
    public async Task<RegistryAnswer<StoredSchema>> RegisterAsync(RegistrationRequest request, CancellationToken cancellationToken = default)
    {
        request = KeepOrDropRules(request);
        var seen = await ReadAsync(cancellationToken);

        // Known schemas, the usual case of a starting client, need no lock and no Kafka.
        if (_registration.FindKnown(seen, request) is { } known)
        {
            return known;
        }

        // Comparing may take long, so it is done before the others' turn is taken; what is refused needs no turn.
        var first = _registration.Decide(seen, request);
        if (first.Refusal is { ErrorCode: RegistryRefusal.Incompatible })
        {
            return first.Refusal;
        }

        var written = await _writer.WriteAsync(
            StoreOperation.Register,
            state => ReferenceEquals(state, seen) ? first
                : _registration.FindKnown(state, request) is { } late ? RegistryChange<StoredSchema>.None(late)
                : _registration.Decide(state, request, first.IsAnswered ? seen : null),
            cancellationToken);
        if (!written.IsAnswered || written.Value.Timestamp is not null)
        {
            return written;
        }

        // As it was read back, with its time; another writer's record may have made something else of it.
        return _topic.State.VersionsOf(written.Value.Subject).TryGetValue(written.Value.Version, out var stored) && stored.Id == written.Value.Id
            ? stored
            : throw new RegistryUnavailableException(50001, StoreOperation.Register.Failed);
    }

    /// <summary>Finds the version under which a schema is registered.</summary>
    public async Task<RegistryAnswer<StoredSchema>> LookupAsync(RegistrationRequest request, bool includeDeleted, CancellationToken cancellationToken = default) =>
        _registration.Lookup(await ReadAsync(cancellationToken), KeepOrDropRules(request), includeDeleted);

    /// <summary>Checks a schema against one version, or (null) against those that the level demands.</summary>
    /// <param name="version">A version that must exist.</param>
    public async Task<RegistryAnswer<CompatibilityReport>> CheckAsync(RegistrationRequest request, int? version, CancellationToken cancellationToken = default)
    {
        var state = await ReadAsync(cancellationToken);
        if (version is null)
        {
            return _registration.Check(state, request, state.LiveVersionsOf(request.Subject));
        }

        return state.VersionsOf(request.Subject).TryGetValue(version.Value, out var stored) && !stored.IsDeleted
            ? _registration.Check(state, request, [stored])
            : RegistryRefusals.VersionNotFound(version.Value);
    }

    /// <summary>Checks a schema against the latest version alone.</summary>
    public async Task<RegistryAnswer<CompatibilityReport>> CheckLatestAsync(RegistrationRequest request, CancellationToken cancellationToken = default)
    {
        var state = await ReadAsync(cancellationToken);
        return _registration.Check(state, request, state.LatestOf(request.Subject) is { } latest ? [latest] : []);
    }

    /// <summary>Registers the schema of a version anew with other metadata, rules or tags.</summary>
    /// <param name="version">Null for the latest.</param>
    public async Task<RegistryAnswer<StoredSchema>> AmendAsync(string subject, int? version, SchemaAmendment amendment, CancellationToken cancellationToken = default)
    {
        var state = await ReadAsync(cancellationToken);
        var found = state.InAnyContext(subject, candidate => state.FindVersion(candidate, version, includeDeleted: false));
        if (!found.IsAnswered)
        {
            return found.Refusal;
        }

        var amended = amendment.Apply(found.Value.Content);
        return amended.IsAnswered
            ? await RegisterAsync(new RegistrationRequest(found.Value.Subject, amended.Value, Version: amendment.NewVersion) { Tags = amendment.Tags }, cancellationToken)
            : amended.Refusal;
    }

    /// <summary>Deletes a subject; answers the versions.</summary>
    public Task<RegistryAnswer<IReadOnlyList<int>>> DeleteSubjectAsync(string subject, bool permanent, CancellationToken cancellationToken = default) =>
        _writer.WriteAsync(StoreOperation.DeleteSubject, state => Deletion.OfSubject(state, subject, permanent), cancellationToken);

    /// <summary>Deletes a version (null: the latest); answers its number.</summary>
    public Task<RegistryAnswer<int>> DeleteVersionAsync(string subject, int? version, bool permanent, CancellationToken cancellationToken = default) =>
        _writer.WriteAsync(StoreOperation.DeleteVersion, state => Deletion.OfVersion(state, subject, version, permanent), cancellationToken);

    /// <summary>Brings a soft-deleted version (null: all of the subject) back under its number; answers them.</summary>
    public Task<RegistryAnswer<IReadOnlyList<StoredSchema>>> UndeleteAsync(string subject, int? version, CancellationToken cancellationToken = default) =>
        _writer.WriteAsync(StoreOperation.Undelete, state => Undeletion.Of(state, subject, version), cancellationToken);

    private RulesInForce RulesOf(RegistryState state, string subject) => RulesInForce.Of(state, subject, StandardLevel, _options.Value.InheritLevel);

    private RegistrationRequest KeepOrDropRules(RegistrationRequest request) =>
        _options.Value.KeepRuleSets || request.Content.RuleSet is null ? request : request with { Content = request.Content.With(request.Content.Metadata, null) };
}
