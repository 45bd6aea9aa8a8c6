using Dashboard.Services.Records;

namespace Dashboard.Services.Scanning;

/// <summary>The matches of one partition's window, read forward; of many only the last are kept.</summary>
internal sealed class WindowMatches(int limit)
{
    private readonly Queue<KafkaRecord> _matches = new();
    private DateTimeOffset? _oldest;

    public int Count => _matches.Count;

    /// <summary>Every record of the window, match or not.</summary>
    public void See(KafkaRecord record) => _oldest ??= record.Timestamp;

    public void Add(KafkaRecord record)
    {
        if (_matches.Count == limit)
        {
            _matches.Dequeue();
        }

        _matches.Enqueue(record);
    }

    /// <summary>
    /// Hands the matches over, newest offset first. A record counts as no newer than those after it in its partition: producers' clocks
    /// may run back, but the order of offsets holds, and a scan for the newest must not read a whole topic for the sake of one clock.
    /// </summary>
    /// <param name="frontier">How new the oldest record of the later window counts.</param>
    /// <returns>The frontier of this window, or null where it held no record.</returns>
    public DateTimeOffset? HandTo(NewestMatches newest, DateTimeOffset frontier)
    {
        foreach (var record in _matches.Reverse())
        {
            frontier = record.Timestamp < frontier ? record.Timestamp : frontier;
            newest.Add(record, frontier);
        }

        return _oldest is { } oldest ? (oldest < frontier ? oldest : frontier) : null;
    }
}
