using Dashboard.Services.Records;

namespace Dashboard.Services.Schemas.Engine;

/// <summary>Restores lines of a backup one after the other, each on the state that those before it leave.</summary>
/// <param name="isDry">Make no records, and refuse for the mode only once: the rest is worth knowing.</param>
internal sealed class Restoration(RegistryState from, RegistryOptions options, bool isDry = false)
{
    private readonly RegistryStateBuilder _state = new(from);
    private readonly List<RecordToWrite> _records = [];
    private bool _saidMode;

    /// <summary>What makes the lines true, in the order of the topic.</summary>
    public IReadOnlyList<RecordToWrite> Records => _records;

    /// <summary>How many lines were not true before.</summary>
    public int Written { get; private set; }

    /// <summary>Takes a line; the refusal leaves everything as it was before it.</summary>
    public RegistryRefusal? Take(BackupLine line)
    {
        switch (line)
        {
            case BackupLine.Schema { Stored: var stored }:
                return Take(stored);
            case BackupLine.Config config when !Equals(from.Configs.GetValueOrDefault(config.Subject ?? "")?.WriteTo(new CompactJson()).ToString(), config.Value.WriteTo(new CompactJson()).ToString()):
                return Take(config.Subject, new RegistryRecord.Config(config.Subject, config.Value), RegistryKeys.Config(config.Subject), RegistryValues.Config(config.Subject, config.Value));
            case BackupLine.Mode mode when from.Modes.GetValueOrDefault(mode.Subject) != mode.Value:
                return Take(mode.Subject, new RegistryRecord.Mode(mode.Subject, mode.Value), RegistryKeys.Mode(mode.Subject), RegistryValues.Mode(mode.Subject, mode.Value));
            default:
                return null;
        }
    }

    private RegistryRefusal? Take(string? subject, RegistryRecord record, byte[] key, byte[] value)
    {
        if (subject is not null && !SubjectName.Parse(subject).IsSound)
        {
            return RegistryRefusals.InvalidSubject(subject);
        }

        _state.Apply(record);
        Write(key, value);
        return null;
    }

    private RegistryRefusal? Take(StoredSchema stored)
    {
        var name = SubjectName.Parse(stored.Subject);
        if (_state.Find(stored.Subject, stored.Version) is { } known)
        {
            if (known.Id == stored.Id && known.Content.IsSameAs(stored.Content) && known.IsDeleted == stored.IsDeleted)
            {
                return null;
            }

            if (known.Id != stored.Id)
            {
                return RegistryRefusals.OtherId(stored.Subject, stored.Version, known.Id);
            }
        }

        if (RefuseNew(stored, name) is { } refusal)
        {
            return refusal;
        }

        if (_state.Apply(new RegistryRecord.Schema(stored)) is not null)
        {
            return RegistryRefusals.Overwrite(stored.Subject, stored.Id);
        }

        if (!isDry && !name.IsDefaultContext && !from.Contexts.Contains(name.Context) && !_records.Exists(record => record.Key.AsSpan().SequenceEqual(RegistryKeys.Context(name.Context))))
        {
            _records.Add(new RecordToWrite(RegistryKeys.Context(name.Context), RegistryValues.Context(name.Context), Partition: 0));
        }

        Write(RegistryKeys.Schema(stored.Subject, stored.Version), RegistryValues.Schema(stored));
        return null;
    }

    private RegistryRefusal? RefuseNew(StoredSchema stored, SubjectName name) =>
        !name.IsRegistrable(options.RejectEmptySubject) ? RegistryRefusals.InvalidSubject(stored.Subject)
        : RuleSetCheck.Refuse(stored.Content.RuleSet) ?? RefuseMode(stored);

    private RegistryRefusal? RefuseMode(StoredSchema stored)
    {
        if (RegistryModes.IsImport(from.ModeInForce(stored.Subject, options.ResponseProfile < 8)) || (isDry && _saidMode))
        {
            return null;
        }

        _saidMode = true;
        return RegistryRefusals.WrongMode(stored.Subject, "not in import");
    }

    private void Write(byte[] key, byte[] value)
    {
        Written++;
        if (!isDry)
        {
            _records.Add(new RecordToWrite(key, value, Partition: 0));
        }
    }
}
