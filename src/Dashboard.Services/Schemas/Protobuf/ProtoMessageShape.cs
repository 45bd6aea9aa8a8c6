using System.Collections.Frozen;

namespace Dashboard.Services.Schemas.Protobuf;

/// <summary>A message with its fields resolved, extensions included. Not changed any more once all shapes of a schema are made.</summary>
internal sealed class ProtoMessageShape(string fullName)
{
    private const int DirectNumbers = 64;

    private readonly int[] _direct = Enumerable.Repeat(-1, DirectNumbers).ToArray();
    private FrozenDictionary<int, int> _sparse = FrozenDictionary<int, int>.Empty;
    private FrozenDictionary<string, ProtoFieldShape> _byName = FrozenDictionary<string, ProtoFieldShape>.Empty;

    public string FullName { get; } = fullName;

    /// <summary>By number.</summary>
    public IReadOnlyList<ProtoFieldShape> Fields { get; private set; } = [];

    public IReadOnlyList<string> Oneofs { get; private set; } = [];

    /// <summary>The entry of a map: field 1 is the key, field 2 the value.</summary>
    public bool IsMapEntry { get; init; }

    public bool HasRequired { get; private set; }

    public bool IsComplete { get; private set; }

    /// <summary>The position of a field among <see cref="Fields"/>; -1 where no field has that number.</summary>
    public int IndexOf(int number) => (uint)number < DirectNumbers ? _direct[number] : _sparse.GetValueOrDefault(number, -1);

    /// <summary>Finds a field by its name in JSON or in the schema.</summary>
    public ProtoFieldShape? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>As <see cref="Find"/>, and a group by the name of its type too, as text format writes it.</summary>
    public ProtoFieldShape? FindWritten(string name) => Find(name)
        ?? (Find(name.ToLowerInvariant()) is { Kind: ProtoKind.Group, Message: { } body } group && body.FullName.EndsWith($".{name}", StringComparison.Ordinal) ? group : null);

    /// <summary>Sets the members; of two fields with one number the first counts.</summary>
    public void Complete(IEnumerable<ProtoFieldShape> fields, IReadOnlyList<string> oneofs)
    {
        var sorted = fields.DistinctBy(field => field.Number).OrderBy(field => field.Number).ToArray();
        IsComplete = true;
        Fields = sorted;
        Oneofs = oneofs;
        HasRequired = Array.Exists(sorted, field => field.IsRequired);
        for (var index = 0; index < sorted.Length; index++)
        {
            if ((uint)sorted[index].Number < DirectNumbers)
            {
                _direct[sorted[index].Number] = index;
            }
        }

        _sparse = sorted.Index().Where(item => (uint)item.Item.Number >= DirectNumbers).ToFrozenDictionary(item => item.Item.Number, item => item.Index);
        _byName = sorted.Select(field => (Name: field.JsonName.Value, Field: field))
            .Concat(sorted.Select(field => (field.Name, Field: field)))
            .DistinctBy(item => item.Name)
            .ToFrozenDictionary(item => item.Name, item => item.Field, StringComparer.Ordinal);
    }
}
