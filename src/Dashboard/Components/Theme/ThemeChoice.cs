namespace Dashboard.Components.Theme;

/// <summary>The theme a person chose; kept in a cookie so that the server writes it before the first paint.</summary>
public static class ThemeChoice
{
    /// <summary>Name of the cookie; ks.js writes it.</summary>
    public const string Cookie = "ks-theme";

    public const string System = "system";

    public const string Light = "light";

    public const string Dark = "dark";

    /// <summary>The value of <c>data-theme</c> on the root element; null follows the system.</summary>
    public static string? Attribute(string? cookie) => cookie is Light or Dark ? cookie : null;
}
