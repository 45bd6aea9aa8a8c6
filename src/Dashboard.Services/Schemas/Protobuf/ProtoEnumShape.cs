using System.Text.Json;

namespace Dashboard.Services.Schemas.Protobuf;

/// <summary>The names and numbers of an enum.</summary>
internal sealed class ProtoEnumShape
{
    private readonly Dictionary<int, JsonEncodedText> _names = [];
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);

    public ProtoEnumShape(string fullName, ProtoEnum type)
    {
        FullName = fullName;
        First = type.Values.Count == 0 ? 0 : type.Values[0].Number;
        foreach (var value in type.Values)
        {
            // Of several names for a number the first is shown; all are understood.
            _names.TryAdd(value.Number, JsonEncodedText.Encode(value.Name));
            _numbers.TryAdd(value.Name, value.Number);
        }
    }

    public string FullName { get; }

    /// <summary>The number of the first value, which absent values stand for.</summary>
    public int First { get; }

    public IEnumerable<string> Names => _numbers.Keys;

    /// <summary><c>google.protobuf.NullValue</c>, whose only value is JSON's null.</summary>
    public bool IsNullValue => FullName == "google.protobuf.NullValue";

    public bool TryGetName(int number, out JsonEncodedText name) => _names.TryGetValue(number, out name);

    public bool TryGetNumber(string name, out int number) => _numbers.TryGetValue(name, out number);
}
