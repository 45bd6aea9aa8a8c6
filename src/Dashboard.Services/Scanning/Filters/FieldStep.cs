namespace Dashboard.Services.Scanning.Filters;

/// <summary>One step into a JSON value: a name, an index from 0, or any entry of an array.</summary>
internal readonly record struct FieldStep(string? Name, int Index)
{
    private const int AnyIndex = -1;

    /// <summary>Any entry of an array.</summary>
    public static readonly FieldStep Any = new(null, AnyIndex);

    public bool IsAny => Name is null && Index == AnyIndex;

    public static FieldStep Of(string name) => new(name, 0);

    // The default value is none of the three, so indexes are kept one higher.
    public static FieldStep At(int index) => new(null, index + 1);

    /// <summary>Whether it leads to this entry of an array.</summary>
    public bool Takes(int index) => Name is null && (IsAny || Index == index + 1);
}
