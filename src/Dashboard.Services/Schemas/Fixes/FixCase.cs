using Dashboard.Services.Schemas.Compatibility;

namespace Dashboard.Services.Schemas.Fixes;

/// <summary>What a fix is looked for.</summary>
/// <param name="Proposed">The new schema, its text as the person wrote it.</param>
/// <param name="Earlier">The version it clashes with.</param>
/// <param name="IsNewReading">Whether the new schema cannot read what the earlier wrote; else the other way round.</param>
internal sealed record FixCase(SchemaFinding Finding, bool IsNewReading, FixSide Proposed, FixSide Earlier);

/// <summary>One of the two schemas.</summary>
internal sealed record FixSide(string Text, ParsedSchema Schema);
