using Dashboard.Services.Records;
using Microsoft.Extensions.Options;

namespace Dashboard.Services.Schemas.Engine;

/// <summary>Changes the settings, modes and contexts of this process's registry.</summary>
/// <remarks>Every call throws <see cref="RegistryUnavailableException"/> when the topic cannot be read or written in the configured time.</remarks>
public sealed class RegistrySettings
{
    private readonly RegistryWriter _writer;
    private readonly IOptions<RegistryOptions> _options;

    internal RegistrySettings(RegistryWriter writer, IOptions<RegistryOptions> options)
    {
        _writer = writer;
        _options = options;
    }

    /// <summary>Merges settings into those of a subject or context, or (null) of the whole registry; answers the result.</summary>
    public Task<RegistryAnswer<RegistryConfig>> UpdateConfigAsync(string? subject, ConfigUpdate update, CancellationToken cancellationToken = default) =>
        _writer.WriteAsync<RegistryConfig>(
            StoreOperation.UpdateLevel,
            state =>
            {
                if ((RefuseName(subject) ?? RefuseReadOnly(state, subject)) is { } refusal)
                {
                    return refusal;
                }

                var known = state.Configs.GetValueOrDefault(subject ?? "", RegistryConfig.Empty);
                var merged = known.Merge(_options.Value.KeepRuleSets ? update : update.WithoutRuleSets());
                return new RegistryChange<RegistryConfig>(merged, [new RecordToWrite(RegistryKeys.Config(subject), RegistryValues.Config(subject, merged), Partition: 0)]);
            },
            cancellationToken);

    /// <summary>Removes the settings of a subject or context, or (null) of the whole registry; answers what they were.</summary>
    /// <param name="standard">The answer where the whole registry had none.</param>
    public Task<RegistryAnswer<RegistryConfig>> DeleteConfigAsync(string? subject, RegistryConfig standard, CancellationToken cancellationToken = default) =>
        _writer.WriteAsync<RegistryConfig>(
            StoreOperation.DeleteLevel,
            state =>
                RefuseReadOnly(state, subject) is { } refusal ? refusal
                : state.Configs.TryGetValue(subject ?? "", out var known) ? new RegistryChange<RegistryConfig>(known, [Tombstone(RegistryKeys.Config(subject))])
                : subject is null ? RegistryChange<RegistryConfig>.None(standard)
                : RegistryRefusals.SubjectNotFound(subject),
            cancellationToken);

    /// <summary>Sets the mode of a subject or context, or (null) of the whole registry.</summary>
    /// <param name="mode">One of <see cref="RegistryModes"/>; null removes it.</param>
    /// <param name="force">Switch to IMPORT although there are schemas.</param>
    public Task<RegistryAnswer<string>> UpdateModeAsync(string? subject, string? mode, bool force, CancellationToken cancellationToken = default) =>
        _writer.WriteAsync<string>(
            StoreOperation.UpdateMode,
            state =>
                !_options.Value.AllowModeChanges ? RegistryRefusals.ModeFixed()
                : RefuseName(subject) is { } refusal ? refusal
                : ModeChange.Set(state, subject, mode, force),
            cancellationToken);

    /// <summary>Removes the mode of a subject or context, or (null) of the whole registry; answers what it was, empty where there was none.</summary>
    /// <param name="recursive">Remove those of all subjects of the context, too.</param>
    public Task<RegistryAnswer<string>> DeleteModeAsync(string? subject, bool recursive, CancellationToken cancellationToken = default) =>
        _writer.WriteAsync<string>(
            StoreOperation.DeleteMode,
            state => _options.Value.AllowModeChanges ? ModeChange.Remove(state, subject, recursive) : RegistryRefusals.ModeFixed(),
            cancellationToken);

    /// <summary>Forgets a context without subjects; answers its name.</summary>
    public Task<RegistryAnswer<string>> DeleteContextAsync(string context, CancellationToken cancellationToken = default) =>
        _writer.WriteAsync<string>(
            StoreOperation.DeleteContext,
            state =>
                state.ListSubjects(new SubjectName(context, "").Qualified, includeDeleted: true, deletedOnly: false).Any() ? RegistryRefusals.ContextNotEmpty(context)
                : new RegistryChange<string>(context, state.Contexts.Contains(context) ? [Tombstone(RegistryKeys.Context(context))] : []),
            cancellationToken);

    private RegistryRefusal? RefuseReadOnly(RegistryState state, string? subject) =>
        RegistryModes.IsReadOnly(state.ModeInForce(subject ?? "", _options.Value.ResponseProfile < 8)) ? RegistryRefusals.WrongMode(subject ?? "", "in read-only") : null;

    private static RegistryRefusal? RefuseName(string? subject) =>
        subject is null || SubjectName.Parse(subject).IsSound ? null : RegistryRefusals.InvalidSubject(subject);

    private static RecordToWrite Tombstone(byte[] key) => new(key, null, Partition: 0);
}
