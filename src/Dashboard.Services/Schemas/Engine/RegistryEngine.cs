using System.Text.Json;
using Dashboard.Services.Records;
using Microsoft.Extensions.Options;

namespace Dashboard.Services.Schemas.Engine;

/// <summary>
/// This process's schema registry. A read looks at one moment of the state; a write decides against the state, appends to the
/// registry's topic and answers once its own reader has applied that. Writes are serialised.
/// </summary>
/// <remarks>Every call throws <see cref="RegistryUnavailableException"/> when the topic cannot be read or written in the configured time.</remarks>
public sealed class RegistryEngine : IDisposable
{
    private readonly SchemasTopic _topic;
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly TimeSpan _patience;

    internal RegistryEngine(SchemasTopic topic, IOptions<RegistryOptions> options)
    {
        _topic = topic;
        _patience = TimeSpan.FromMilliseconds(options.Value.WriteTimeoutMs);
        StandardLevel = CompatibilityLevels.TryParse(options.Value.CompatibilityLevel, out var level)
            ? level
            : throw new ArgumentException($"{options.Value.CompatibilityLevel} is no compatibility level.", nameof(options));
    }

    /// <summary>The schema types that can be registered.</summary>
    public static IReadOnlyList<string> SchemaTypes => SchemaParsers.Types;

    /// <summary>The level where no configuration sets one.</summary>
    public CompatibilityLevel StandardLevel { get; }

    /// <summary>The state now.</summary>
    public ValueTask<RegistryState> ReadAsync(CancellationToken cancellationToken = default) => _topic.GetStateAsync(cancellationToken);

    /// <summary>Registers a schema, or answers the version it already is.</summary>
    public async Task<RegistryAnswer<StoredSchema>> RegisterAsync(RegistrationRequest request, CancellationToken cancellationToken = default)
    {
        // Known schemas, the usual case of a starting client, need no lock and no Kafka.
        var state = await ReadAsync(cancellationToken);
        if (Registration.Decide(state, request, StandardLevel) is RegistrationDecision.Existing { Stored: var known })
        {
            return known;
        }

        using var writing = await WriteAsync(StoreOperation.Register, cancellationToken);
        switch (Registration.Decide(_topic.State, request, StandardLevel))
        {
            case RegistrationDecision.Existing existing:
                return existing.Stored;
            case RegistrationDecision.Append append:
                var tooLarge = await _topic.AppendAsync(append.Records, StoreOperation.Register, cancellationToken);
                return tooLarge is not null ? RegistryRefusals.TooLarge()
                    : _topic.State.VersionsOf(append.Stored.Subject).TryGetValue(append.Stored.Version, out var stored) && stored.Id == append.Stored.Id ? stored
                    : throw new RegistryUnavailableException(50001, StoreOperation.Register.Failed);
            case RegistrationDecision.Refused refused:
                return refused.Refusal;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    /// <summary>Finds the version under which a schema is registered.</summary>
    public async Task<RegistryAnswer<StoredSchema>> LookupAsync(RegistrationRequest request, bool includeDeleted, CancellationToken cancellationToken = default) =>
        Registration.Lookup(await ReadAsync(cancellationToken), request, includeDeleted);

    /// <summary>Checks a schema against one version, or (null) against those that the level demands.</summary>
    /// <param name="version">A version that must exist.</param>
    public async Task<RegistryAnswer<CompatibilityReport>> CheckAsync(RegistrationRequest request, int? version, CancellationToken cancellationToken = default)
    {
        var state = await ReadAsync(cancellationToken);
        if (version is null)
        {
            return Registration.Check(state, request, state.LiveVersionsOf(request.Subject), StandardLevel);
        }

        return state.VersionsOf(request.Subject).TryGetValue(version.Value, out var stored) && !stored.IsDeleted
            ? Registration.Check(state, request, [stored], StandardLevel)
            : RegistryRefusals.VersionNotFound(version.Value);
    }

    /// <summary>Checks a schema against the latest version alone.</summary>
    public async Task<RegistryAnswer<CompatibilityReport>> CheckLatestAsync(RegistrationRequest request, CancellationToken cancellationToken = default)
    {
        var state = await ReadAsync(cancellationToken);
        return Registration.Check(state, request, state.LiveVersionsOf(request.Subject).TakeLast(1), StandardLevel);
    }

    /// <summary>Deletes a subject; answers the versions.</summary>
    public async Task<RegistryAnswer<IReadOnlyList<int>>> DeleteSubjectAsync(string subject, bool permanent, CancellationToken cancellationToken = default)
    {
        using var writing = await WriteAsync(StoreOperation.DeleteSubject, cancellationToken);
        var decided = Deletion.OfSubject(_topic.State, subject, permanent);
        if (!decided.IsAnswered)
        {
            return decided.Refusal;
        }

        await _topic.AppendAsync(decided.Value.Records, StoreOperation.DeleteSubject, cancellationToken);
        return RegistryAnswer<IReadOnlyList<int>>.Of(decided.Value.Versions);
    }

    /// <summary>Deletes a version (null: the latest); answers its number.</summary>
    public async Task<RegistryAnswer<int>> DeleteVersionAsync(string subject, int? version, bool permanent, CancellationToken cancellationToken = default)
    {
        using var writing = await WriteAsync(StoreOperation.DeleteVersion, cancellationToken);
        var decided = Deletion.OfVersion(_topic.State, subject, version, permanent);
        if (!decided.IsAnswered)
        {
            return decided.Refusal;
        }

        await _topic.AppendAsync(decided.Value.Records, StoreOperation.DeleteVersion, cancellationToken);
        return decided.Value.Version;
    }

    /// <summary>Merges settings into those of a subject, or (null) of the whole registry; answers the result.</summary>
    /// <param name="update">Members to set; explicit nulls clear.</param>
    public async Task<RegistryAnswer<RegistryConfig>> UpdateConfigAsync(string? subject, JsonElement update, CancellationToken cancellationToken = default)
    {
        using var writing = await WriteAsync(StoreOperation.UpdateLevel, cancellationToken);
        if (RefuseReadOnly(subject) is { } refusal)
        {
            return refusal;
        }

        var merged = _topic.State.Configs.GetValueOrDefault(subject ?? "", RegistryConfig.Empty).Merge(update);
        await AppendAsync(RegistryKeys.Config(subject), RegistryValues.Config(subject, merged), StoreOperation.UpdateLevel, cancellationToken);
        return merged;
    }

    /// <summary>Removes the settings of a subject, or (null) of the whole registry; answers what they were, null where there were none.</summary>
    public async Task<RegistryAnswer<RegistryConfig>> DeleteConfigAsync(string? subject, CancellationToken cancellationToken = default)
    {
        using var writing = await WriteAsync(StoreOperation.DeleteLevel, cancellationToken);
        if (RefuseReadOnly(subject) is { } refusal)
        {
            return refusal;
        }

        if (!_topic.State.Configs.TryGetValue(subject ?? "", out var known))
        {
            return subject is null ? RegistryConfig.Of(StandardLevel) : RegistryRefusals.SubjectNotFound(subject);
        }

        await AppendAsync(RegistryKeys.Config(subject), null, StoreOperation.DeleteLevel, cancellationToken);
        return known;
    }

    /// <summary>Sets the mode of a subject or context, or (null) of the whole registry.</summary>
    /// <param name="mode">One of <see cref="RegistryModes"/>; null removes it.</param>
    public async Task<RegistryAnswer<string>> UpdateModeAsync(string? subject, string? mode, bool force, CancellationToken cancellationToken = default)
    {
        using var writing = await WriteAsync(StoreOperation.UpdateMode, cancellationToken);
        var state = _topic.State;
        var isGlobal = subject is null || SubjectName.Parse(subject).Context == SubjectName.GlobalContext;
        if (mode == RegistryModes.Forward && !isGlobal)
        {
            return RegistryRefusals.ForwardOnlyGlobally();
        }

        var records = new List<RecordToWrite>();
        if (mode == RegistryModes.Import && !force && state.ModeInForce(subject ?? "") != RegistryModes.Import)
        {
            var concerned = state.Subjects.Where(known => RegistryState.Covers(subject, known.Key)).SelectMany(known => known.Value.Values).ToList();
            if (concerned.Exists(stored => !stored.IsDeleted))
            {
                return RegistryRefusals.CannotImport();
            }

            records.AddRange(concerned.Select(stored => new RecordToWrite(RegistryKeys.Schema(stored.Subject, stored.Version), null, Partition: 0)));
            records.Add(new RecordToWrite(RegistryKeys.ClearSubject(subject), RegistryValues.ClearSubject(subject), Partition: 0));
        }

        records.Add(new RecordToWrite(RegistryKeys.Mode(subject), mode is null ? null : RegistryValues.Mode(subject, mode), Partition: 0));
        await _topic.AppendAsync(records, StoreOperation.UpdateMode, cancellationToken);
        return mode ?? "";
    }

    /// <summary>Removes the mode of a subject or context, or (null) of the whole registry; answers what it was.</summary>
    public async Task<RegistryAnswer<string>> DeleteModeAsync(string? subject, CancellationToken cancellationToken = default)
    {
        using var writing = await WriteAsync(StoreOperation.DeleteMode, cancellationToken);
        if (!_topic.State.Modes.TryGetValue(subject ?? "", out var known))
        {
            return subject is null ? RegistryModes.ReadWrite : RegistryRefusals.SubjectNotFound(subject);
        }

        await AppendAsync(RegistryKeys.Mode(subject), null, StoreOperation.DeleteMode, cancellationToken);
        return known;
    }

    public void Dispose() => _writing.Dispose();

    private RegistryRefusal? RefuseReadOnly(string? subject) =>
        RegistryModes.IsReadOnly(_topic.State.ModeInForce(subject ?? "")) ? RegistryRefusals.WrongMode(subject ?? "", "in read-only") : null;

    private Task<KafkaFailure?> AppendAsync(byte[] key, byte[]? value, StoreOperation operation, CancellationToken cancellationToken) =>
        _topic.AppendAsync([new RecordToWrite(key, value, Partition: 0)], operation, cancellationToken);

    private async Task<Turn> WriteAsync(StoreOperation operation, CancellationToken cancellationToken)
    {
        // While Kafka is silent every write takes its whole time; those behind it must not wait for the sum.
        if (!await _writing.WaitAsync(_patience, cancellationToken))
        {
            throw new RegistryUnavailableException(50002, operation.TimedOut);
        }

        try
        {
            await _topic.CatchUpAsync(operation, cancellationToken);
            return new Turn(_writing);
        }
        catch
        {
            _writing.Release();
            throw;
        }
    }

    private sealed class Turn(SemaphoreSlim writing) : IDisposable
    {
        public void Dispose() => writing.Release();
    }
}
