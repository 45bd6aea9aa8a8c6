using System.Security.Cryptography;
using Dashboard.Broker.Protocol;
using Dashboard.Broker.Protocol.Messages;

namespace Dashboard.Broker.Apis;

/// <summary>What a client fetches again and again, so that it need not name all of it each time (KIP-227). Lasts as long as its connection.</summary>
/// <param name="byId">Whether topics are named by id, as from version 13 on.</param>
internal sealed class FetchSession(bool byId)
{
    /// <summary>Partitions a session remembers; whoever fetches more gets none.</summary>
    public const int MaxPartitions = 10_000;

    private readonly OrderedDictionary<(string Name, Guid Id, int Index), Entry> _entries = [];

    /// <summary>Never 0, which means no session.</summary>
    public int Id { get; } = RandomNumberGenerator.GetInt32(1, int.MaxValue);

    /// <summary>The number that the next incremental request carries: 1 first, and 1 again after the largest.</summary>
    public int NextEpoch { get; private set; } = 1;

    /// <summary>Whether it was ever used; a client that asks for a new one each time has no use for them.</summary>
    public bool IsUsed { get; private set; }

    /// <summary>Begins with a full request and the answer to it; null where there is nothing to remember, or too much.</summary>
    public static FetchSession? Begin(FetchRequest request, FetchResponse response, bool byId)
    {
        if (request.Topics.Sum(topic => topic.Partitions.Count) is 0 or > MaxPartitions)
        {
            return null;
        }

        var session = new FetchSession(byId);
        session.Put(request);
        session.Told(response);
        return session;
    }

    /// <summary>Takes an incremental request into account and gives the full one that it stands for.</summary>
    /// <param name="request">Only what has changed, and what is forgotten.</param>
    /// <param name="namesIds">Whether the request names topics by id.</param>
    /// <param name="error">Why the request is refused; the session stays as it is.</param>
    public FetchRequest? Continue(FetchRequest request, bool namesIds, out ErrorCode error)
    {
        error = request.SessionId != Id ? ErrorCode.FetchSessionIdNotFound
            : request.SessionEpoch != NextEpoch ? ErrorCode.InvalidFetchSessionEpoch
            : namesIds != byId ? ErrorCode.FetchSessionTopicIdError
            : ErrorCode.None;
        if (error != ErrorCode.None)
        {
            return null;
        }

        IsUsed = true;
        NextEpoch = NextEpoch == int.MaxValue ? 1 : NextEpoch + 1;
        foreach (var forgotten in request.ForgottenTopics)
        {
            forgotten.Partitions.ForEach(index => _entries.Remove((forgotten.Name, forgotten.Id, index)));
        }

        Put(request);
        return new FetchRequest
        {
            MaxWaitMs = request.MaxWaitMs,
            MinBytes = request.MinBytes,
            MaxBytes = request.MaxBytes,
            IsolationLevel = request.IsolationLevel,
            Topics = Topics(),
        };
    }

    /// <summary>Leaves in the answer what is news: records, errors, and watermarks that moved.</summary>
    public void Reduce(FetchResponse response)
    {
        response.SessionId = Id;
        foreach (var topic in response.Topics)
        {
            topic.Partitions.RemoveAll(partition =>
                partition.Error == ErrorCode.None && partition.Records is not { Length: > 0 }
                && _entries.TryGetValue((topic.Name, topic.Id, partition.Index), out var entry) && entry.Told == Watermarks.Of(partition));
        }

        response.Topics.RemoveAll(topic => topic.Partitions.Count == 0);
        Told(response);
    }

    private void Put(FetchRequest request)
    {
        foreach (var topic in request.Topics)
        {
            foreach (var partition in topic.Partitions)
            {
                var key = (topic.Name, topic.Id, partition.Index);
                if (_entries.TryGetValue(key, out var entry))
                {
                    entry.Wanted = partition;
                }
                else if (_entries.Count < MaxPartitions)
                {
                    _entries[key] = new Entry { Wanted = partition };
                }
            }
        }
    }

    private void Told(FetchResponse response)
    {
        foreach (var topic in response.Topics)
        {
            foreach (var partition in topic.Partitions)
            {
                var key = (topic.Name, topic.Id, partition.Index);
                if (_entries.TryGetValue(key, out var entry))
                {
                    // What failed is told again until it no longer does.
                    entry.Told = partition.Error == ErrorCode.None ? Watermarks.Of(partition) : null;
                    MoveBack(key, entry, partition);
                }
            }
        }
    }

    /// <summary>Who had its turn comes last the next time, so that a full answer leaves nobody out for ever.</summary>
    private void MoveBack((string, Guid, int) key, Entry entry, FetchResponse.Partition partition)
    {
        if (partition.Records is { Length: > 0 })
        {
            _entries.Remove(key);
            _entries.Add(key, entry);
        }
    }

    private List<FetchRequest.Topic> Topics()
    {
        var topics = new List<FetchRequest.Topic>();
        foreach (var ((name, id, _), entry) in _entries)
        {
            if (topics.Count == 0 || topics[^1].Name != name || topics[^1].Id != id)
            {
                topics.Add(new FetchRequest.Topic { Name = name, Id = id });
            }

            topics[^1].Partitions.Add(entry.Wanted);
        }

        return topics;
    }

    private sealed class Entry
    {
        public required FetchRequest.Partition Wanted { get; set; }

        /// <summary>What the client knows; null where it must be told.</summary>
        public Watermarks? Told { get; set; }
    }

    private sealed record Watermarks(long High, long LastStable, long LogStart)
    {
        public static Watermarks Of(FetchResponse.Partition partition) => new(partition.HighWatermark, partition.LastStableOffset, partition.LogStartOffset);
    }
}
