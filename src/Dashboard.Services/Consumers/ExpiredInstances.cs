namespace Dashboard.Services.Consumers;

/// <summary>Remembers for a while which instances expired, so that their clients can be told so. For one thread at a time.</summary>
internal sealed class ExpiredInstances(TimeProvider time)
{
    private const int Most = 10_000;

    private static readonly TimeSpan Memory = TimeSpan.FromMinutes(10);

    private readonly Queue<(string Group, string Name, long At)> _order = new();
    private readonly Dictionary<(string Group, string Name), long> _at = [];

    public void Add(string group, string name)
    {
        var now = time.GetTimestamp();
        _order.Enqueue((group, name, now));
        _at[(group, name)] = now;
        Forget();
    }

    public bool Contains(string group, string name)
    {
        Forget();
        return _at.ContainsKey((group, name));
    }

    private void Forget()
    {
        while (_order.TryPeek(out var oldest) && (_order.Count > Most || time.GetElapsedTime(oldest.At) > Memory))
        {
            _order.Dequeue();

            // One of the same name may have expired since.
            if (_at.TryGetValue((oldest.Group, oldest.Name), out var at) && at == oldest.At)
            {
                _at.Remove((oldest.Group, oldest.Name));
            }
        }
    }
}
