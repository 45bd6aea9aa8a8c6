using System.Text.Json;

namespace Dashboard.Services.Schemas.Json;

/// <summary>
/// A parsed JSON value. Equal by value: numbers by what they mean, objects whatever the order of their members. Every place in a text
/// is an object of its own, so that references to it can be told apart from equal values elsewhere.
/// </summary>
internal sealed class SchemaJson : IEquatable<SchemaJson>
{
    // Objects with fewer members are looked through faster than hashed.
    private const int FewMembers = 8;

    private readonly Dictionary<string, SchemaJson>? _byName;
    private readonly int _hash;

    private SchemaJson(JsonValueKind kind, string text, IReadOnlyList<SchemaJson> items, IReadOnlyList<KeyValuePair<string, SchemaJson>> members)
    {
        Kind = kind;
        Text = text;
        Items = items;
        Members = members;
        if (members.Count > FewMembers)
        {
            _byName = members.ToDictionary(StringComparer.Ordinal);
        }

        _hash = Hash();
    }

    public JsonValueKind Kind { get; }

    /// <summary>A string's value or a number as written; empty for everything else.</summary>
    public string Text { get; }

    /// <summary>The value of a number.</summary>
    public ExactNumber Number => ExactNumber.Parse(Text);

    public IReadOnlyList<SchemaJson> Items { get; }

    /// <summary>In input order; a repeated name counts once, with its last value.</summary>
    public IReadOnlyList<KeyValuePair<string, SchemaJson>> Members { get; }

    public bool IsObject => Kind == JsonValueKind.Object;

    public bool IsBoolean => Kind is JsonValueKind.True or JsonValueKind.False;

    public static SchemaJson Literal(JsonValueKind kind) => new(kind, "", [], []);

    public static SchemaJson String(string value) => new(JsonValueKind.String, value, [], []);

    /// <param name="raw">As written.</param>
    public static SchemaJson OfNumber(string raw) => new(JsonValueKind.Number, raw, [], []);

    public static SchemaJson Array(IReadOnlyList<SchemaJson> items) => new(JsonValueKind.Array, "", items, []);

    public static SchemaJson Object(IReadOnlyList<KeyValuePair<string, SchemaJson>> members) => new(JsonValueKind.Object, "", [], members);

    /// <summary>A member of an object; null where there is none.</summary>
    public SchemaJson? Find(string name)
    {
        if (_byName is not null)
        {
            return _byName.GetValueOrDefault(name);
        }

        for (var position = 0; position < Members.Count; position++)
        {
            if (Members[position].Key == name)
            {
                return Members[position].Value;
            }
        }

        return null;
    }

    /// <summary>Compact text.</summary>
    /// <param name="isSorted">Whether members stand in ordinal order, at every level.</param>
    public string Print(bool isSorted)
    {
        var json = new CompactJson();
        Write(json, isSorted);
        return json.ToString();
    }

    public bool Equals(SchemaJson? other) => ReferenceEquals(this, other) || (other is not null
        && _hash == other._hash && Kind == other.Kind && Items.Count == other.Items.Count && Members.Count == other.Members.Count
        && (Kind == JsonValueKind.Number ? Number == other.Number : Text == other.Text)
        && Items.Zip(other.Items).All(pair => pair.First.Equals(pair.Second))
        && Members.All(member => member.Value.Equals(other.Find(member.Key))));

    public override bool Equals(object? obj) => Equals(obj as SchemaJson);

    public override int GetHashCode() => _hash;

    private int Hash()
    {
        var hash = new HashCode();
        hash.Add(Kind);
        if (Kind == JsonValueKind.Number)
        {
            hash.Add(Number);
        }
        else
        {
            hash.Add(Text, StringComparer.Ordinal);
        }

        foreach (var item in Items)
        {
            hash.Add(item._hash);
        }

        // Members have no order, so what is added up must not have one either.
        hash.Add(Members.Aggregate(0, (sum, member) => unchecked(sum + HashCode.Combine(member.Key, member.Value._hash))));
        return hash.ToHashCode();
    }

    private void Write(CompactJson json, bool isSorted)
    {
        switch (Kind)
        {
            case JsonValueKind.Object:
                json.BeginObject();
                foreach (var (name, value) in isSorted ? Members.OrderBy(member => member.Key, StringComparer.Ordinal) : Members.AsEnumerable())
                {
                    json.Name(name);
                    value.Write(json, isSorted);
                }

                json.EndObject();
                break;
            case JsonValueKind.Array:
                json.BeginArray();
                foreach (var item in Items)
                {
                    item.Write(json, isSorted);
                }

                json.EndArray();
                break;
            case JsonValueKind.String:
                json.String(Text);
                break;
            case JsonValueKind.Number:
                json.Raw(ExactNumber.Canonical(Text));
                break;
            case JsonValueKind.Null:
                json.Raw("null");
                break;
            default:
                json.Bool(Kind == JsonValueKind.True);
                break;
        }
    }
}
