namespace Dashboard.Services.Scanning.Filters;

/// <summary>Which part of a record a field stands in.</summary>
internal enum FieldPart
{
    Key,
    Value,
    Headers,
    Partition,
    Offset,
    Timestamp,

    /// <summary>Key, value and header bytes together.</summary>
    Size,
}
