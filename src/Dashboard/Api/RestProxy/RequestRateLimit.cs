using System.Net;
using Microsoft.Extensions.Options;

namespace Dashboard.Api.RestProxy;

/// <summary>Lets each client send no more requests than it may: a bucket per address that fills with time.</summary>
internal sealed class RequestRateLimit(IOptions<RateLimitOptions> options, TimeProvider time)
{
    /// <summary>Addresses remembered; beyond it those with full buckets are forgotten, which changes nothing for them.</summary>
    private const int MaxClients = 100_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<IPAddress, TokenBucket> _buckets = [];
    private readonly double _rate = options.Value.RequestsPerSecond;
    private readonly double _size = options.Value.Burst > 0 ? options.Value.Burst : options.Value.RequestsPerSecond;

    public bool IsOff => _rate == 0;

    /// <summary>Takes one request from a client's bucket; false where it is empty.</summary>
    public bool TryPass(IPAddress client)
    {
        lock (_gate)
        {
            if (!_buckets.TryGetValue(client, out var bucket))
            {
                MakeRoom();
                _buckets[client] = bucket = new TokenBucket(_rate, _size, time);
            }

            var passes = bucket.Has(1);
            bucket.Take(passes ? 1 : 0);
            return passes;
        }
    }

    private void MakeRoom()
    {
        if (_buckets.Count < MaxClients)
        {
            return;
        }

        foreach (var client in _buckets.Where(entry => entry.Value.IsFull).Select(entry => entry.Key).ToArray())
        {
            _buckets.Remove(client);
        }

        if (_buckets.Count >= MaxClients)
        {
            // Nobody so far has paused: all begin anew rather than letting the table grow.
            _buckets.Clear();
        }
    }
}
