namespace Dashboard.Services.Schemas.Engine;

/// <summary>The modes of the registry, a context or a subject.</summary>
public static class RegistryModes
{
    public const string ReadWrite = "READWRITE";
    public const string ReadOnly = "READONLY";
    public const string ReadOnlyOverride = "READONLY_OVERRIDE";
    public const string Import = "IMPORT";
    public const string Forward = "FORWARD";

    /// <summary>Reads a mode in any case; null where it is none.</summary>
    public static string? Parse(string? text) =>
        new[] { ReadWrite, ReadOnly, ReadOnlyOverride, Import, Forward }.FirstOrDefault(mode => string.Equals(mode, text, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether nothing may be written.</summary>
    public static bool IsReadOnly(string mode) => mode is ReadOnly or ReadOnlyOverride;

    /// <summary>Whether schemas arrive with ids of their own and unchecked.</summary>
    public static bool IsImport(string mode) => mode is Import or Forward;
}
