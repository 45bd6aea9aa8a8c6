namespace Dashboard.Components.Controls;

/// <summary>By which column rows are ordered; <c>name:desc</c> in addresses.</summary>
public sealed record KsSort(string Column, bool Descending = false)
{
    public override string ToString() => Descending ? $"{Column}:desc" : Column;

    /// <summary>The sort that pressing the head of <paramref name="column"/> leads to.</summary>
    public KsSort Press(string column) => column == Column ? this with { Descending = !Descending } : new KsSort(column);

    /// <summary>Reads <c>name</c> or <c>name:desc</c>; null where <paramref name="text"/> is neither.</summary>
    public static KsSort? Parse(string? text)
    {
        return (text ?? "").Split(':') switch
        {
            [{ Length: > 0 } name] => new KsSort(name),
            [{ Length: > 0 } name, "asc"] => new KsSort(name),
            [{ Length: > 0 } name, "desc"] => new KsSort(name, Descending: true),
            _ => null,
        };
    }
}
