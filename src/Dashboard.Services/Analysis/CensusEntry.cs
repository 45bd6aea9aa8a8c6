using System.Globalization;
using System.Text.Json;

namespace Dashboard.Services.Analysis;

/// <summary>What the census knows of one field.</summary>
internal sealed class CensusEntry(string path, IReadOnlySet<string>? allowed)
{
    private const int MostTop = 8;
    private const int MostOutside = 20;
    private const int LongestText = 120;

    private readonly Dictionary<string, long> _types = [];
    private readonly Dictionary<string, (long Count, CensusSpot First)> _values = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (long Count, CensusSpot First)> _outside = new(StringComparer.Ordinal);
    private (decimal Number, string Text)? _least;
    private (decimal Number, string Text)? _greatest;
    private string? _first;
    private string? _last;
    private long _present;
    private long _nulls;
    private long _record;
    private bool _isFull;

    /// <param name="record">Number of the value that the field stands in; entries of one list count once.</param>
    public void Add(JsonElement value, CensusSpot spot, long record)
    {
        var type = TypeOf(value);
        if (record != _record)
        {
            (_record, _present) = (record, _present + 1);
            _nulls += type == "null" ? 1 : 0;
        }

        _types[type] = _types.GetValueOrDefault(type) + 1;
        if (type is "object" or "array" or "null")
        {
            return;
        }

        var whole = CensusPath.TextOf(value);
        var text = whole.Length > LongestText ? whole[..LongestText] + "…" : whole;
        Count(_values, CensusBook.MostDistinct, text, spot, ref _isFull);
        Range(type, whole, text);
        if (allowed is not null && !allowed.Contains(whole))
        {
            var isFull = false;
            Count(_outside, MostOutside, text, spot, ref isFull);
        }
    }

    public CensusField ToField() => new(
        path,
        _present,
        _nulls,
        new Dictionary<string, long>(_types),
        _values.Count,
        !_isFull,
        _least?.Text ?? _first,
        _greatest?.Text ?? _last,
        Top(_values, MostTop),
        allowed is null ? null : Top(_outside, MostOutside));

    private static IReadOnlyList<CensusValue> Top(Dictionary<string, (long Count, CensusSpot First)> values, int most) =>
        [.. values.OrderByDescending(value => value.Value.Count).Take(most).Select(value => new CensusValue(value.Key, value.Value.Count, value.Value.First))];

    private static void Count(Dictionary<string, (long Count, CensusSpot First)> values, int most, string text, CensusSpot spot, ref bool isFull)
    {
        if (values.TryGetValue(text, out var known))
        {
            values[text] = (known.Count + 1, known.First);
        }
        else if (values.Count < most)
        {
            values[text] = (1, spot);
        }
        else
        {
            isFull = true;
        }
    }

    private void Range(string type, string whole, string text)
    {
        if (type == "number")
        {
            // Numbers beyond a decimal compare by a double as far as that goes; their text keeps every digit.
            var number = decimal.TryParse(whole, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact) ? exact
                : double.TryParse(whole, NumberStyles.Float, CultureInfo.InvariantCulture, out var rough) && rough < 0 ? decimal.MinValue : decimal.MaxValue;
            _least = _least is null || number < _least.Value.Number ? (number, text) : _least;
            _greatest = _greatest is null || number > _greatest.Value.Number ? (number, text) : _greatest;
        }
        else if (type == "string" && _least is null)
        {
            _first = _first is null || string.CompareOrdinal(text, _first) < 0 ? text : _first;
            _last = _last is null || string.CompareOrdinal(text, _last) > 0 ? text : _last;
        }
    }

    private static string TypeOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.Number => "number",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        _ => "null",
    };
}
