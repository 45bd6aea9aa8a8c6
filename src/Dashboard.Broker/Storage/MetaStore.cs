using System.Buffers.Text;
using System.Text.Json;

namespace Dashboard.Broker.Storage;

/// <summary>What the broker knows of itself: <c>meta.json</c>, and <c>meta.log</c> with the changes since that was written.</summary>
/// <remarks>
/// A change is on disk when its call returns, and costs the same whatever number of topics there is. A crash between writing
/// <c>meta.json</c> anew and emptying the log does no harm: the changes are then applied twice, in the same order. Not thread-safe.
/// </remarks>
internal sealed class MetaStore : IDisposable
{
    private readonly string _path;
    private readonly Dictionary<Guid, BrokerMeta.TopicMeta> _topics;
    private readonly EntryLog<MetaChange> _changes;

    /// <summary>Reads the saved state, or writes that of a new cluster.</summary>
    /// <param name="directory">Where the files lie.</param>
    /// <exception cref="BrokerStartException">A file cannot be understood.</exception>
    public MetaStore(string directory)
    {
        _path = Path.Combine(directory, "meta.json");
        var saved = File.Exists(_path) ? Read() : null;
        var meta = saved ?? new BrokerMeta { ClusterId = NewClusterId() };
        ClusterId = meta.ClusterId;
        NextProducerId = meta.NextProducerId;
        Config = meta.Config;
        _topics = meta.Topics.ToDictionary(topic => topic.Id);
        if (saved is null)
        {
            WriteWhole();
        }

        var log = Path.Combine(directory, "meta.log");
        try
        {
            _changes = new EntryLog<MetaChange>(log, MetaChange.Write, MetaChange.Read, Apply, flushEach: true);
        }
        catch (JsonException failure)
        {
            throw new BrokerStartException($"The file {log} cannot be read: {failure.Message}", failure);
        }
    }

    public string ClusterId { get; }

    /// <summary>First producer id not handed out.</summary>
    public long NextProducerId { get; private set; }

    /// <summary>Settings of the broker changed by clients.</summary>
    public SortedDictionary<string, string> Config { get; private set; }

    /// <summary>All topics, in no order.</summary>
    public IReadOnlyCollection<BrokerMeta.TopicMeta> Topics => _topics.Values;

    /// <summary>A topic that is there.</summary>
    public BrokerMeta.TopicMeta Topic(Guid id) => _topics[id];

    /// <summary>Makes a change; on return it is on disk. If that fails, nothing has changed and the exception leaves.</summary>
    public void Save(MetaChange change)
    {
        _changes.Append(change);
        Apply(change);
        _changes.RewriteIfLarge(() =>
        {
            WriteWhole();
            return [];
        });
    }

    /// <inheritdoc/>
    public void Dispose() => _changes.Dispose();

    private static string NewClusterId() => Base64Url.EncodeToString(Guid.NewGuid().ToByteArray());

    private void Apply(MetaChange change)
    {
        NextProducerId = change.NextProducerId ?? NextProducerId;
        Config = change.Config ?? Config;
        if (change.Topic is { } topic)
        {
            _topics[topic.Id] = topic;
        }

        if (change.Deleted is { } deleted)
        {
            _topics.Remove(deleted);
        }
    }

    private BrokerMeta Read()
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(_path), MetaJson.Indented.BrokerMeta)
                ?? throw new BrokerStartException($"The file {_path} is empty.");
        }
        catch (JsonException failure)
        {
            throw new BrokerStartException($"The file {_path} cannot be read: {failure.Message}", failure);
        }
    }

    private void WriteWhole()
    {
        var meta = new BrokerMeta { ClusterId = ClusterId, NextProducerId = NextProducerId, Config = Config, Topics = [.. _topics.Values] };
        var beside = _path + ".tmp";
        using (var file = new FileStream(beside, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            JsonSerializer.Serialize(file, meta, MetaJson.Indented.BrokerMeta);
            file.Flush(flushToDisk: true);
        }

        File.Move(beside, _path, overwrite: true);
        DirectoryEntries.Flush(Path.GetDirectoryName(_path)!);
    }
}
