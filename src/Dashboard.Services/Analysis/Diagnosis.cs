namespace Dashboard.Services.Analysis;

/// <summary>What the bytes of a payload say of why it cannot be read, and what would read them.</summary>
/// <param name="Cause">One sentence with a full stop.</param>
/// <param name="Facts">What was found out, in the order of looking.</param>
/// <param name="Remedies">The likeliest first.</param>
public sealed record Diagnosis(string Cause, IReadOnlyList<DiagnosisFact> Facts, IReadOnlyList<Remedy> Remedies);
