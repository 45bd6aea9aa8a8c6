namespace Dashboard.Services.Schemas;

/// <summary>How strictly JSON Schemas are compared; the other schema types know one way only.</summary>
public enum CompatibilityPolicy
{
    /// <summary>Whatever might keep a reader from accepting what a writer may have written counts.</summary>
    Strict,

    /// <summary>Adding to open objects and removing from closed ones is let through.</summary>
    Lenient,

    /// <summary>Known to the API; compares like <see cref="Strict"/>.</summary>
    Logical,
}
