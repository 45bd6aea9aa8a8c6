namespace Dashboard.Services.Schemas.Compatibility;

/// <summary>A registered version to compare with.</summary>
/// <param name="Version">Null when it has no number.</param>
/// <param name="Text">As stored.</param>
/// <param name="Parse">Parses it; only called when it is compared. Null where it cannot be understood.</param>
internal sealed record EarlierSchema(int? Version, string SchemaType, string Text, Func<ParsedSchema?> Parse);
