namespace Dashboard.Services.Schemas.Fixes;

/// <summary>A change of a proposed schema that takes a difference out of the way; it was tried and works.</summary>
/// <param name="Kind">What it does, e.g. <c>AddDefault</c>; the pages' sentence for it is <c>Fix.</c> and this.</param>
/// <param name="Arguments">For the places of that sentence, in order: names, types and values as they stand in the schema.</param>
/// <param name="Text">The whole schema after it; everything else, comments and layout included, is as it was.</param>
/// <param name="Edits">Where the text changes, from front to back; places count in the text before it.</param>
public sealed record SchemaFix(SchemaFixKind Kind, IReadOnlyList<string> Arguments, string Text, IReadOnlyList<TextEdit> Edits)
{
    /// <summary>The same for the same fix of the same schema, e.g. to know a button again.</summary>
    public string Id => string.Join('-', [Kind.ToString(), .. Arguments]);
}
