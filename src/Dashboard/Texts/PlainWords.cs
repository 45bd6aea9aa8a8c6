namespace Dashboard.Texts;

/// <summary>Whether terms are explained where they stand; kept in a cookie so that the server writes it before the first paint.</summary>
public static class PlainWords
{
    /// <summary>Name of the cookie; ks.js writes it.</summary>
    public const string Cookie = "ks-plain";

    public const string On = "on";

    /// <summary>The value of <c>data-plain</c> on the root element; null hides the explanations.</summary>
    public static string? Attribute(string? cookie) => cookie == On ? On : null;
}
