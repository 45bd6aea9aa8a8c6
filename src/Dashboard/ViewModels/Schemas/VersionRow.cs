using Dashboard.Services.Schemas;

namespace Dashboard.ViewModels.Schemas;

/// <summary>A version in a subject's list.</summary>
/// <param name="Schema">Its id and text, once they are known.</param>
public sealed record VersionRow(int Version, bool IsDeleted, RegisteredSchema? Schema);
