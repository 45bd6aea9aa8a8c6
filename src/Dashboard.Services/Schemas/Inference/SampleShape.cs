using System.Text.Json;

namespace Dashboard.Services.Schemas.Inference;

/// <summary>What the values at one place of some samples have in common.</summary>
internal sealed class SampleShape
{
    /// <summary>Fields of all levels together that are told apart; further ones are passed over.</summary>
    public const int MostFields = 2000;

    private const int Deepest = 40;

    private readonly Dictionary<string, SampleShape> _fields = new(StringComparer.Ordinal);
    private readonly List<string> _names = [];
    private int _objects;
    private bool _holdsTimesOnly = true;

    public bool HasNull { get; private set; }

    public bool HasText { get; private set; }

    public bool HasTruth { get; private set; }

    /// <summary>Whole numbers of up to 64 bits.</summary>
    public bool HasWhole { get; private set; }

    /// <summary>Numbers with a fraction, or beyond 64 bits.</summary>
    public bool HasFraction { get; private set; }

    public bool HasObject => _objects > 0;

    public bool HasList { get; private set; }

    /// <summary>Every text is a date and time with a time zone (RFC 3339).</summary>
    public bool IsTime => HasText && _holdsTimesOnly;

    /// <summary>What the items of lists look like; empty where every list was empty.</summary>
    public SampleShape? Items { get; private set; }

    /// <summary>Fields in the order in which they were first seen; optional where an object lacked one.</summary>
    public IEnumerable<(string Name, SampleShape Shape, bool IsOptional)> Fields =>
        _names.Select(name => (name, _fields[name], _fields[name].HasNull || _fields[name].Seen < _objects));

    /// <summary>How many kinds of values stand here, null and the two kinds of numbers not counted apart.</summary>
    public int Kinds => (HasText ? 1 : 0) + (HasTruth ? 1 : 0) + (HasWhole || HasFraction ? 1 : 0) + (HasObject ? 1 : 0) + (HasList ? 1 : 0);

    private int Seen { get; set; }

    public void Add(JsonElement value) => Add(value, 0, new Room());

    private void Add(JsonElement value, int depth, Room room)
    {
        Seen++;
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                HasText = true;
                _holdsTimesOnly &= value.GetString()!.Contains('T', StringComparison.Ordinal) && value.TryGetDateTimeOffset(out _);
                break;
            case JsonValueKind.True or JsonValueKind.False:
                HasTruth = true;
                break;
            case JsonValueKind.Number when value.TryGetInt64(out _):
                HasWhole = true;
                break;
            case JsonValueKind.Number:
                HasFraction = true;
                break;
            case JsonValueKind.Object when depth < Deepest:
                _objects++;
                AddFields(value, depth, room);
                break;
            case JsonValueKind.Array when depth < Deepest:
                HasList = true;
                AddItems(value, depth, room);
                break;
            case JsonValueKind.Null:
                HasNull = true;
                break;
        }
    }

    private void AddFields(JsonElement value, int depth, Room room)
    {
        foreach (var property in value.EnumerateObject())
        {
            if (!_fields.TryGetValue(property.Name, out var field))
            {
                if (room.Fields++ >= MostFields)
                {
                    continue;
                }

                _fields[property.Name] = field = new SampleShape();
                _names.Add(property.Name);
            }

            field.Add(property.Value, depth + 1, room);
        }
    }

    private void AddItems(JsonElement value, int depth, Room room)
    {
        foreach (var item in value.EnumerateArray())
        {
            Items ??= new SampleShape();
            Items.Add(item, depth + 1, room);
        }
    }

    private sealed class Room
    {
        public int Fields { get; set; }
    }
}
