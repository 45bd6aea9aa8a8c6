namespace Dashboard.ViewModels.Records;

/// <summary>Orders loaded records. Ties are in order of time, partition and offset.</summary>
public static class RecordSort
{
    /// <summary>Columns that can be sorted by.</summary>
    public static readonly IReadOnlyList<string> Columns = ["time", "partition", "offset", "key", "size"];

    public static IEnumerable<RecordRow> Apply(IEnumerable<RecordRow> rows, string column, bool descending)
    {
        var sorted = column switch
        {
            "partition" => By(rows, row => row.Address.Partition, descending),
            "offset" => By(rows, row => row.Address.Offset, descending),
            "size" => By(rows, row => row.Record.SizeInBytes, descending),
            "key" => By(rows, row => row.Decoded.Key.Text ?? "", descending, StringComparer.Ordinal),
            _ => By(rows, row => row.Record.Timestamp, descending),
        };
        return descending
            ? sorted.ThenByDescending(row => row.Record.Timestamp).ThenByDescending(row => row.Address.Partition).ThenByDescending(row => row.Address.Offset)
            : sorted.ThenBy(row => row.Record.Timestamp).ThenBy(row => row.Address.Partition).ThenBy(row => row.Address.Offset);
    }

    private static IOrderedEnumerable<RecordRow> By<T>(IEnumerable<RecordRow> rows, Func<RecordRow, T> key, bool descending, IComparer<T>? comparer = null) =>
        descending ? rows.OrderByDescending(key, comparer) : rows.OrderBy(key, comparer);
}
