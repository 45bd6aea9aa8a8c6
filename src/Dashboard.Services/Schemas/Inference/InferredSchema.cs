namespace Dashboard.Services.Schemas.Inference;

/// <summary>A schema made from samples, or why none could be made.</summary>
/// <param name="Text">The schema, not laid out where it is JSON; null with <paramref name="Problem"/>.</param>
/// <param name="Samples">How many values it was made from.</param>
/// <param name="Problem">One sentence that says what to do.</param>
public sealed record InferredSchema(string? Text, int Samples, string? Problem = null);
