using System.Text;
using System.Text.RegularExpressions;
using Dashboard.Services.Payloads;
using Dashboard.Services.Records;

namespace Dashboard.Services.Analysis;

/// <summary>Groups poison pills by reason, bounded whatever a topic holds. Safe for use by many threads.</summary>
internal sealed partial class PillBook
{
    /// <summary>Records listed for each group.</summary>
    public const int MostSpots = 200;

    private const int MostGroups = 200;
    private const int MostProducers = 50;
    private const int LongestText = 200;

    // Of so many values one may be of another kind before it looks as if both belonged there.
    private const int Rare = 20;

    /// <summary>Headers that by habit name who wrote a record.</summary>
    private static readonly string[] ProducerHeaders =
        ["x-producer", "producer", "producer-id", "client-id", "client.id", "source", "ce_source", "application", "app", "x-app", "service", "service.name", "x-service", "user-agent", "__connect.errors.connector.name"];

    private static readonly string[] Strength = ["empty", "binary", "text", "json"];

    private readonly Lock _lock = new();
    private readonly Dictionary<(PayloadKind Kind, PillReason Reason, int SchemaId, string Detail), Entry> _groups = [];
    private readonly Dictionary<string, Entry> _forms = [];
    private long _pills;

    public long Pills
    {
        get
        {
            lock (_lock)
            {
                return _pills;
            }
        }
    }

    /// <summary>A value that is good; its form is remembered, as it may turn out to be unlike all others.</summary>
    public void Count(string form, int partition, long offset, long timestamp, string topic)
    {
        if (form.Length == 0)
        {
            return;
        }

        lock (_lock)
        {
            var entry = _forms.TryGetValue(form, out var known) ? known : _forms[form] = new Entry();
            entry.Count++;
            if (entry.Spots.Count < MostSpots || timestamp > entry.LastTime)
            {
                entry.Take(new PillSpot(new TopicPartition(topic, partition), offset, DateTimeOffset.FromUnixTimeMilliseconds(timestamp), ""), timestamp);
            }
        }
    }

    public void Add(PayloadKind kind, in CheckedPayload pill, KafkaRecord record)
    {
        var detail = Cut(Numbers().Replace(pill.Problem, "…"));
        var key = (kind, pill.Reason, pill.SchemaId, pill.Reason is PillReason.UnknownSchema or PillReason.Truncated ? "" : detail);
        lock (_lock)
        {
            _pills++;
            if (!_groups.TryGetValue(key, out var entry))
            {
                if (_groups.Count >= MostGroups)
                {
                    return;
                }

                entry = _groups[key] = new Entry();
            }

            entry.Count++;
            entry.Take(new PillSpot(record.Partition, record.Offset, record.Timestamp, Cut(pill.Problem)), record.Timestamp.ToUnixTimeMilliseconds());
            foreach (var header in record.Headers.Where(header => header.Value is not null && ProducerHeaders.Contains(header.Name, StringComparer.OrdinalIgnoreCase)))
            {
                var producer = $"{header.Name}: {Cut(Encoding.UTF8.GetString(header.Value!))}";
                if (entry.Producers.Count < MostProducers || entry.Producers.ContainsKey(producer))
                {
                    entry.Producers[producer] = entry.Producers.GetValueOrDefault(producer) + 1;
                }
            }
        }
    }

    public PillReport Snapshot()
    {
        lock (_lock)
        {
            var groups = _groups.Select(group => group.Value.ToGroup(group.Key.Kind, group.Key.Reason, group.Key.SchemaId, group.Key.Detail)).ToList();
            var most = _forms.Count == 0 ? default : _forms.MaxBy(form => form.Value.Count);
            var odd = most.Key is null ? [] : _forms.Where(form => Rank(form.Key) < Rank(most.Key) && form.Value.Count * Rare <= most.Value.Count).ToList();
            groups.AddRange(odd.Select(form => form.Value.ToGroup(PayloadKind.Value, PillReason.UnlikeTheRest, 0, form.Key)));
            return new PillReport([.. groups.OrderByDescending(group => group.Count)], _pills + odd.Sum(form => form.Value.Count), most.Key);
        }
    }

    // A form that says more of itself; whatever has a schema says most.
    private static int Rank(string form) => Array.IndexOf(Strength, form) is >= 0 and var rank ? rank : Strength.Length;

    private static string Cut(string text) => text.Length > LongestText ? text[..LongestText] + "…" : text;

    [GeneratedRegex(@"\d+")]
    private static partial Regex Numbers();

    private sealed class Entry
    {
        private PillSpot? _first;
        private PillSpot? _last;
        private long _firstTime;

        public long Count { get; set; }

        public long LastTime { get; private set; }

        public List<PillSpot> Spots { get; } = [];

        public Dictionary<string, long> Producers { get; } = [];

        public void Take(PillSpot spot, long time)
        {
            (_first, _firstTime) = _first is null || time < _firstTime ? (spot, time) : (_first, _firstTime);
            (_last, LastTime) = _last is null || time >= LastTime ? (spot, time) : (_last, LastTime);
            if (Spots.Count < MostSpots)
            {
                Spots.Add(spot);
            }
        }

        public PillGroup ToGroup(PayloadKind kind, PillReason reason, int schemaId, string detail) =>
            new(kind, reason, schemaId, detail, Count, _first!, _last!, [.. Spots], [.. Producers.OrderByDescending(producer => producer.Value).Take(3).Select(producer => producer.Key)]);
    }
}
