using System.Text.Json;

namespace Dashboard.Services.Analysis;

/// <summary>Counts fields, bounded whatever the values hold. Used by one thread at a time but for <see cref="Snapshot"/>'s result.</summary>
internal sealed class CensusBook
{
    /// <summary>Different values of a field that are told apart.</summary>
    public const int MostDistinct = 1_000;

    private const int MostFields = 500;
    private const int MostDepth = 24;
    private const int MostEntries = 1_000;

    private readonly Dictionary<string, CensusEntry> _fields = new(StringComparer.Ordinal);
    private readonly List<CensusEntry> _order = [];
    private readonly Dictionary<string, long> _other = [];
    private SchemaEnums _enums = SchemaEnums.None;
    private long _records;
    private long _leftOut;

    public void Expect(SchemaEnums enums) => _enums = enums;

    /// <summary>A value without fields.</summary>
    public void AddOther(string what)
    {
        _records++;
        _other[what] = _other.GetValueOrDefault(what) + 1;
    }

    public void Add(JsonElement value, CensusSpot spot)
    {
        _records++;
        Walk(value, "value", spot, 0);
    }

    public CensusReport Snapshot() => new(_records, [.. _order.Select(entry => entry.ToField())], new Dictionary<string, long>(_other), _leftOut);

    private void Walk(JsonElement value, string path, CensusSpot spot, int depth)
    {
        // The value itself is no field of its own unless it is a scalar or a list.
        if (depth > 0 || value.ValueKind != JsonValueKind.Object)
        {
            Find(path)?.Add(value, spot, _records);
        }

        if (depth >= MostDepth)
        {
            return;
        }

        if (value.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in value.EnumerateObject())
            {
                Walk(property.Value, CensusPath.Of(path, property.Name), spot, depth + 1);
            }
        }
        else if (value.ValueKind == JsonValueKind.Array)
        {
            foreach (var entry in value.EnumerateArray().Take(MostEntries))
            {
                Walk(entry, path + "[]", spot, depth + 1);
            }
        }
    }

    private CensusEntry? Find(string path)
    {
        if (_fields.TryGetValue(path, out var known))
        {
            return known;
        }

        if (_fields.Count >= MostFields)
        {
            _leftOut++;
            return null;
        }

        var entry = new CensusEntry(path, _enums.For(path));
        _order.Add(entry);
        return _fields[path] = entry;
    }
}
