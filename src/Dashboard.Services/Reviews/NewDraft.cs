using Dashboard.Services.Schemas;

namespace Dashboard.Services.Reviews;

/// <summary>A draft to send for a review.</summary>
/// <param name="BasedOn">The version of the subject that it began from; null for the first schema of a subject.</param>
/// <param name="Reason">Why the change is wanted, for those who review it; may be empty.</param>
/// <param name="Author">As the person calls themselves.</param>
public sealed record NewDraft(string Subject, SchemaText Schema, int? BasedOn, string Reason, string Author);
