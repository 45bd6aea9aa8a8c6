using Dashboard.Services.Payloads;

namespace Dashboard.Services.Analysis;

/// <summary>A way to read a payload that has been tried and works.</summary>
/// <param name="Label">What a button says: <c>Read with schema 412 of stage</c>.</param>
/// <param name="Result">The payload read this way.</param>
/// <param name="Decoder">The form that the team can choose for the whole topic to the same end; null where there is none.</param>
public sealed record Remedy(string Label, DecodedPayload Result, string? Decoder = null);
