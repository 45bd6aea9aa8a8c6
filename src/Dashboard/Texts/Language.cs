using System.Globalization;

namespace Dashboard.Texts;

/// <summary>
/// The languages of the console. A person's choice is kept in a cookie; without one the browser's <c>Accept-Language</c> decides. Texts stand
/// in the <c>.resx</c> files of this folder, English without and every other language with its code in the file's name.
/// </summary>
public static class Language
{
    /// <summary>Name of the cookie; ks.js writes it in the form <c>c=ko|uic=ko</c> of ASP.NET Core.</summary>
    public const string Cookie = "ks-language";

    /// <summary>English first: the language of whoever understands none of the others.</summary>
    public static IReadOnlyList<CultureInfo> All { get; } = [CultureInfo.GetCultureInfo("en"), CultureInfo.GetCultureInfo("ko")];

    /// <summary>The code of the language in force, as <c>lang</c> attributes have it.</summary>
    public static string Code => Current.Name;

    /// <summary>The language in force.</summary>
    public static CultureInfo Current => All.FirstOrDefault(known => known.Name == CultureInfo.CurrentUICulture.TwoLetterISOLanguageName) ?? All[0];
}
