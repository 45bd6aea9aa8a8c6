using System.Text;
using Dashboard.Services.Records;

namespace Dashboard.Services.Schemas.Engine;

/// <summary>
/// Keys whose newest record was left out because it gives an id a second meaning, although an earlier one counts. Compaction would keep
/// the newest and lose the one that counts, so the writer writes the latter again. A record without an earlier one stays where it is.
/// </summary>
internal sealed class ConflictingRecords
{
    private const int Most = 10_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, byte[]> _keys = new(StringComparer.Ordinal);
    private TaskCompletionSource _found = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Notes that the newest record of a key was left out.</summary>
    public void Add(byte[] key)
    {
        lock (_gate)
        {
            if (_keys.Count < Most)
            {
                _keys[Encoding.UTF8.GetString(key)] = key;
                _found.TrySetResult();
            }
        }
    }

    /// <summary>Notes that the newest record of a key was applied.</summary>
    public void Remove(byte[] key)
    {
        // Asked for every record that is read; nearly always there is none.
        if (_keys.Count > 0)
        {
            lock (_gate)
            {
                _keys.Remove(Encoding.UTF8.GetString(key));
            }
        }
    }

    /// <summary>Waits until there is one.</summary>
    public Task WaitAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_keys.Count == 0 && _found.Task.IsCompleted)
            {
                _found = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }

            return _found.Task.WaitAsync(cancellationToken);
        }
    }

    /// <summary>The records that make the topic say what the state says.</summary>
    public IReadOnlyList<RecordToWrite> Repair(RegistryState state)
    {
        byte[][] keys;
        lock (_gate)
        {
            keys = [.. _keys.Values];
        }

        var records = new List<RecordToWrite>();
        foreach (var key in keys)
        {
            if (Previous(state, RegistryKey.Read(key)) is { } previous)
            {
                records.Add(new RecordToWrite(key, previous, Partition: 0));
            }
            else
            {
                Remove(key);
            }
        }

        return records;
    }

    private static byte[]? Previous(RegistryState state, RegistryKey key) =>
        state.VersionsOf(SubjectName.Parse(key.Subject!).Qualified).TryGetValue(key.Version!.Value, out var stored) ? RegistryValues.Schema(stored) : null;
}
