using Dashboard.Services.Schemas;

namespace Dashboard.ViewModels.Schemas;

/// <summary>What the list shows of a subject besides its name. Null parts could not be had.</summary>
/// <param name="Latest">The newest version; of a deleted subject the newest that it had.</param>
/// <param name="TakenAt">When it was asked.</param>
public sealed record SubjectFacts(RegisteredSchema? Latest, SubjectLevel? Level, DateTimeOffset TakenAt);
