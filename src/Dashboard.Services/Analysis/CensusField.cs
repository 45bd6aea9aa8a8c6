namespace Dashboard.Services.Analysis;

/// <summary>What one field holds.</summary>
/// <param name="Path">As filters write it: <c>value.items[].sku</c>.</param>
/// <param name="Present">Values in which the field stands, null included. Fields of array entries count once per value.</param>
/// <param name="Nulls">Values in which it is null.</param>
/// <param name="Types">How often each JSON type was met: <c>string</c>, <c>number</c>, <c>boolean</c>, <c>object</c>, <c>array</c>, <c>null</c>.</param>
/// <param name="Distinct">Different scalars met; exact up to <see cref="CensusBook.MostDistinct"/>.</param>
/// <param name="IsDistinctExact">False where there are more than that.</param>
/// <param name="Min">The least number or, in ordinal order, text; null where there is none.</param>
/// <param name="Max">The greatest, as <paramref name="Min"/>.</param>
/// <param name="Top">The most frequent values among the first different ones, with how often each was met.</param>
/// <param name="Outside">Values that the schema's enum does not have, with how often and where first; null where the field has no enum.</param>
public sealed record CensusField(
    string Path,
    long Present,
    long Nulls,
    IReadOnlyDictionary<string, long> Types,
    int Distinct,
    bool IsDistinctExact,
    string? Min,
    string? Max,
    IReadOnlyList<CensusValue> Top,
    IReadOnlyList<CensusValue>? Outside);
