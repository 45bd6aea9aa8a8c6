using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using Dashboard.Broker.Protocol;
using Microsoft.Extensions.Logging;

namespace Dashboard.Broker.Storage;

/// <summary>All topics. Changes are serialised and on disk before they are seen; lookups take no lock.</summary>
internal sealed partial class TopicStore : IDisposable
{
    /// <summary>Largest number of partitions of all topics together.</summary>
    public const int MaxPartitions = 50_000;

    private const long ProducerIdBlock = 1000;
    private readonly Lock _changes = new();
    private readonly DataDirectory _directory;
    private readonly ILogger _logger;
    private readonly ConcurrentDictionary<string, Topic> _byName = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Guid, Topic> _byId = new();
    private readonly DiskFlusher? _flusher;
    private readonly bool _clean;
    private readonly MetaStore _meta;
    private readonly Dictionary<string, string> _nameByMetricName = new(StringComparer.Ordinal);
    private int _partitions;
    private long _nextProducerId;

    /// <param name="directory">Where everything lies.</param>
    /// <param name="logger">The log of the process.</param>
    /// <param name="space">Refuses records where the disk gets full; null allows it to.</param>
    /// <param name="flusher">Forces records to disk before they count; null where they count once written.</param>
    public TopicStore(DataDirectory directory, ILogger logger, DiskSpace? space = null, DiskFlusher? flusher = null)
    {
        Space = space ?? DiskSpace.Unlimited;
        _flusher = flusher;
        _directory = directory;
        _logger = logger;
        _meta = new MetaStore(directory.Root);
        _nextProducerId = _meta.NextProducerId;
        BrokerConfig = _meta.Config.ToImmutableSortedDictionary(StringComparer.Ordinal);
        _clean = directory.TakeCleanMark();
        RemoveLeftovers();
        var topics = new ConcurrentBag<Topic>();
        Parallel.ForEach(_meta.Topics, meta => topics.Add(Load(meta)));
        foreach (var topic in topics)
        {
            Add(topic);
        }
    }

    /// <summary>The room that is left for records.</summary>
    public DiskSpace Space { get; }

    public string ClusterId => _meta.ClusterId;

    /// <summary>Full path of the data directory.</summary>
    public string Directory => _directory.Root;

    /// <summary>Settings of the broker changed by clients.</summary>
    public ImmutableSortedDictionary<string, string> BrokerConfig { get; private set; }

    /// <summary>All topics, in no order.</summary>
    public IEnumerable<Topic> All => _byName.Select(pair => pair.Value);

    public Topic? Find(string name) => _byName.GetValueOrDefault(name);

    public Topic? Find(Guid id) => _byId.GetValueOrDefault(id);

    /// <summary>The log of a partition, if there is one.</summary>
    public PartitionLog? Partition(string topic, int index) => Find(topic)?.Partition(index);

    /// <summary>Creates a topic with all its partitions, or none of it.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="partitions">Number of partitions, at least 1.</param>
    /// <param name="config">Its settings.</param>
    /// <param name="validateOnly">Check only.</param>
    public TopicCreation Create(string name, int partitions, ImmutableSortedDictionary<string, string> config, bool validateOnly)
    {
        lock (_changes)
        {
            if (Refusal(name, partitions, config) is { } refusal)
            {
                return refusal;
            }

            if (validateOnly)
            {
                return new TopicCreation(ErrorCode.None);
            }

            var meta = new BrokerMeta.TopicMeta(name, Guid.NewGuid(), partitions, new(config, StringComparer.Ordinal));
            Topic topic;
            try
            {
                topic = Load(meta);
                _meta.Save(new MetaChange { Topic = meta });
            }
            catch (IOException failure)
            {
                LogNotCreated(name, failure.Message);
                return new TopicCreation(ErrorCode.KafkaStorageError, $"The topic {name} cannot be stored: {failure.Message}");
            }

            Add(topic);
            LogCreated(name, partitions);
            return new TopicCreation(ErrorCode.None, Topic: topic);
        }
    }

    /// <summary>Deletes a topic: gone for clients and after a restart at once, its files soon after.</summary>
    public bool Delete(Topic topic)
    {
        lock (_changes)
        {
            if (!_byId.ContainsKey(topic.Id))
            {
                return false;
            }

            _meta.Save(new MetaChange { Deleted = topic.Id });
            _byId.TryRemove(topic.Id, out _);
            _byName.TryRemove(topic.Name, out _);
            _nameByMetricName.Remove(TopicName.ForMetrics(topic.Name));
            _partitions -= topic.Partitions.Length;
            foreach (var log in topic.Partitions)
            {
                log.MarkDeleted();
            }

            var doomed = PathOf(topic.Id) + ".deleted";
            System.IO.Directory.Move(PathOf(topic.Id), doomed);
            System.IO.Directory.Delete(doomed, recursive: true);
            LogDeleted(topic.Name);
            return true;
        }
    }

    /// <summary>Adds partitions up to a count larger than the present one.</summary>
    public TopicCreation Grow(Topic topic, int count, bool validateOnly)
    {
        lock (_changes)
        {
            var present = topic.Partitions.Length;
            if (count <= present)
            {
                return new(ErrorCode.InvalidPartitions, $"The topic {topic.Name} currently has {present} partition(s); {count} would not be an increase.");
            }

            if (count - present > MaxPartitions - _partitions)
            {
                return new(ErrorCode.PolicyViolation, $"This broker holds at most {MaxPartitions} partitions.");
            }

            if (!validateOnly)
            {
                var added = Enumerable.Range(present, count - present).Select(index => Open(topic.Id, index));
                PartitionLog[] logs = [.. topic.Partitions, .. added];
                _meta.Save(new MetaChange { Topic = _meta.Topic(topic.Id) with { Partitions = count } });
                topic.Partitions = logs;
                _partitions += count - present;
            }

            return new(ErrorCode.None, Topic: topic);
        }
    }

    /// <summary>Replaces the settings of a topic; they must be valid.</summary>
    public void Configure(Topic topic, ImmutableSortedDictionary<string, string> overrides)
    {
        lock (_changes)
        {
            var saved = new SortedDictionary<string, string>(overrides, StringComparer.Ordinal);
            _meta.Save(new MetaChange { Topic = _meta.Topic(topic.Id) with { Config = saved } });
            topic.Config = new TopicConfig(overrides, BrokerConfig);
        }
    }

    /// <summary>Replaces the settings of the broker; they must be valid.</summary>
    public void ConfigureBroker(ImmutableSortedDictionary<string, string> values)
    {
        lock (_changes)
        {
            _meta.Save(new MetaChange { Config = new(values, StringComparer.Ordinal) });
            BrokerConfig = values;
            foreach (var topic in All)
            {
                topic.Config = new TopicConfig(topic.Config.Overrides, values);
            }
        }
    }

    /// <summary>A producer id no one ever had, also not before a crash.</summary>
    public long NextProducerId()
    {
        lock (_changes)
        {
            if (_nextProducerId >= _meta.NextProducerId)
            {
                _meta.Save(new MetaChange { NextProducerId = _nextProducerId + ProducerIdBlock });
            }

            return _nextProducerId++;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Parallel.ForEach(All.SelectMany(topic => topic.Partitions), log => log.Close());
        _meta.Dispose();
        _directory.MarkClean();
    }

    private TopicCreation? Refusal(string name, int partitions, ImmutableSortedDictionary<string, string> config)
    {
        if (TopicName.Complaint(name) is { } complaint)
        {
            return new(ErrorCode.InvalidTopic, complaint);
        }

        if (TopicName.IsInternal(name))
        {
            return new(ErrorCode.InvalidTopic, $"The name {name} belongs to the broker.");
        }

        if (Find(name) is not null)
        {
            return new(ErrorCode.TopicAlreadyExists, $"Topic '{name}' already exists.");
        }

        if (_nameByMetricName.TryGetValue(TopicName.ForMetrics(name), out var other))
        {
            return new(ErrorCode.InvalidTopic, $"Topic '{name}' collides with existing topic '{other}'.");
        }

        if (partitions > MaxPartitions - _partitions)
        {
            return new(ErrorCode.PolicyViolation, $"This broker holds at most {MaxPartitions} partitions.");
        }

        return TopicConfigCatalog.Complaint(config) is { } wrong ? new(ErrorCode.InvalidConfig, wrong) : null;
    }

    private void Add(Topic topic)
    {
        _byName[topic.Name] = topic;
        _byId[topic.Id] = topic;
        _nameByMetricName[TopicName.ForMetrics(topic.Name)] = topic.Name;
        _partitions += topic.Partitions.Length;
    }

    private Topic Load(BrokerMeta.TopicMeta meta)
    {
        var config = new TopicConfig(meta.Config.ToImmutableSortedDictionary(StringComparer.Ordinal), BrokerConfig);
        var logs = Enumerable.Range(0, meta.Partitions).Select(index => Open(meta.Id, index)).ToArray();
        return new Topic(meta.Name, meta.Id, config, logs);
    }

    private PartitionLog Open(Guid topicId, int index)
    {
        var path = Path.Combine(PathOf(topicId), index.ToString(CultureInfo.InvariantCulture));
        var log = PartitionLog.Open(path, out var cut, _clean, _flusher);
        if (cut > 0)
        {
            LogCut(path, cut);
        }

        return log;
    }

    private void RemoveLeftovers()
    {
        foreach (var path in System.IO.Directory.EnumerateDirectories(_directory.Topics, "*.deleted"))
        {
            System.IO.Directory.Delete(path, recursive: true);
        }
    }

    private string PathOf(Guid topicId) => Path.Combine(_directory.Topics, topicId.ToString("N"));

    [LoggerMessage(4101, LogLevel.Information, "Topic {Topic} created with {Partitions} partitions")]
    private partial void LogCreated(string topic, int partitions);

    [LoggerMessage(4106, LogLevel.Error, "Topic {Topic} was not created, its files cannot be written: {Reason}")]
    private partial void LogNotCreated(string topic, string reason);

    [LoggerMessage(4102, LogLevel.Information, "Topic {Topic} deleted")]
    private partial void LogDeleted(string topic);

    [LoggerMessage(4103, LogLevel.Warning, "Partition {Path} ended in torn batches: {Bytes} bytes that were never acknowledged are cut off")]
    private partial void LogCut(string path, long bytes);
}
