namespace Dashboard.Services.Scanning.Filters;

/// <summary>What a condition says of a record.</summary>
internal enum Verdict
{
    No,
    Yes,

    /// <summary>It depends on a payload that only the decoders of the house can read.</summary>
    Unsure,
}
