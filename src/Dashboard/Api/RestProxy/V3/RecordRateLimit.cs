using Microsoft.Extensions.Options;

namespace Dashboard.Api.RestProxy.V3;

/// <summary>Lets records of API v3 through no faster than allowed, of one cluster and of all together, by number and by bytes.</summary>
internal sealed class RecordRateLimit
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Limits> _clusters = new(StringComparer.Ordinal);
    private readonly StreamOptions _options;
    private readonly TimeProvider _time;
    private readonly Limits _global;
    private readonly bool _isOff;

    public RecordRateLimit(IOptions<StreamOptions> options, TimeProvider time)
    {
        (_options, _time) = (options.Value, time);
        _global = new Limits(_options.GlobalRecordsPerSecond, _options.GlobalBytesPerSecond, time);
        _isOff = _options is { RecordsPerSecond: 0, BytesPerSecond: 0, GlobalRecordsPerSecond: 0, GlobalBytesPerSecond: 0 };
    }

    /// <summary>Counts a record; false where it must not be produced, and is not counted.</summary>
    public bool TryPass(string cluster, int bytes)
    {
        if (_isOff)
        {
            return true;
        }

        lock (_gate)
        {
            // One entry per configured cluster.
            if (!_clusters.TryGetValue(cluster, out var limits))
            {
                _clusters[cluster] = limits = new Limits(_options.RecordsPerSecond, _options.BytesPerSecond, _time);
            }

            if (!_global.Have(bytes) || !limits.Have(bytes))
            {
                return false;
            }

            _global.Take(bytes);
            limits.Take(bytes);
            return true;
        }
    }

    private sealed class Limits(int recordsPerSecond, int bytesPerSecond, TimeProvider time)
    {
        private readonly TokenBucket? _records = Of(recordsPerSecond, time);
        private readonly TokenBucket? _bytes = Of(bytesPerSecond, time);

        public bool Have(int bytes) => _records?.Has(1) != false && _bytes?.Has(bytes) != false;

        public void Take(int bytes)
        {
            _records?.Take(1);
            _bytes?.Take(bytes);
        }

        private static TokenBucket? Of(int perSecond, TimeProvider time) => perSecond == 0 ? null : new TokenBucket(perSecond, perSecond, time);
    }
}
