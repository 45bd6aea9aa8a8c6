namespace Dashboard.Services.Schemas;

/// <summary>One reason why a schema does not fit an earlier version.</summary>
/// <param name="Kind">The published kind, e.g. <c>READER_FIELD_MISSING_DEFAULT_VALUE</c>, <c>TYPE_MISMATCH</c>.</param>
/// <param name="Path">JSON pointer into the reading schema, e.g. <c>/fields/1</c>.</param>
/// <param name="Message">The registry's own text for API clients, as the reference implementation words it.</param>
/// <param name="Explanation">One or two sentences in plain words: what breaks, for whom, and what would make it fit.</param>
/// <param name="Version">The earlier version it clashes with.</param>
public sealed record SchemaDifference(string Kind, string Path, string Message, string Explanation, int Version)
{
    /// <summary>Who fails: true, the new schema reads the earlier version's data; false, the other way round; null where that is not known.</summary>
    public bool? IsNewReading { get; init; }

    /// <summary>The names on the way to it, e.g. <c>orders[].price</c> or <c>Order.7</c>; empty for the schema itself.</summary>
    public string Place { get; init; } = "";

    /// <summary>Names, types or values it is about, as they stand in the schemas, what was written before what is read; empty where there are none.</summary>
    public string Detail { get; init; } = "";
}
