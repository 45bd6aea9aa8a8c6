namespace Dashboard.ViewModels.Records;

/// <summary>Which columns a list of records has; stands in the address.</summary>
/// <param name="Fields">Fields of the value with a column of their own, by dotted path, in the order of the columns.</param>
/// <param name="Hidden">Columns of <see cref="Optional"/> that are left out; the time always stays, since it opens the record.</param>
public sealed record RecordColumns(IReadOnlyList<string> Fields, IReadOnlyList<string> Hidden)
{
    private const int MostFields = 8;

    /// <summary>Columns that can be left out, and what their heads say.</summary>
    public static IReadOnlyList<(string Name, string Title)> Optional { get; } =
        [("partition", "Partition"), ("offset", "Offset"), ("key", "Key"), ("value", "Value"), ("size", "Size"), ("schema", "Schema")];

    /// <summary>Reads <c>cols</c> and <c>hide</c> of an address; unknown names are ignored.</summary>
    public static RecordColumns Read(string? fields, string? hidden) =>
        new([.. Split(fields).Take(MostFields)], [.. Split(hidden).Where(name => Optional.Any(column => column.Name == name))]);

    /// <summary>For <c>cols</c>; null where it is not needed.</summary>
    public string? FieldText => Fields.Count == 0 ? null : string.Join(',', Fields);

    /// <summary>For <c>hide</c>; null where it is not needed.</summary>
    public string? HiddenText => Hidden.Count == 0 ? null : string.Join(',', Hidden);

    public bool IsHidden(string column) => Hidden.Contains(column);

    public RecordColumns Toggle(string column) =>
        this with { Hidden = IsHidden(column) ? [.. Hidden.Where(name => name != column)] : [.. Hidden, column] };

    public RecordColumns With(string field) => Fields.Contains(field) || Fields.Count == MostFields ? this : this with { Fields = [.. Fields, field] };

    public RecordColumns Without(string field) => this with { Fields = [.. Fields.Where(known => known != field)] };

    /// <summary>Changes places with the neighbour on the left (-1) or right (1).</summary>
    public RecordColumns Move(string field, int step)
    {
        var moved = Fields.ToList();
        var at = moved.IndexOf(field);
        if (at < 0 || at + step < 0 || at + step >= moved.Count)
        {
            return this;
        }

        (moved[at], moved[at + step]) = (moved[at + step], moved[at]);
        return this with { Fields = moved };
    }

    private static IEnumerable<string> Split(string? text) =>
        (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct();
}
