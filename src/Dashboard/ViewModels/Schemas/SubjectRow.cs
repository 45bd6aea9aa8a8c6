namespace Dashboard.ViewModels.Schemas;

/// <summary>A subject in the list.</summary>
/// <param name="IsDeleted">Every version is soft-deleted.</param>
public sealed record SubjectRow(string Name, bool IsDeleted);
