using Microsoft.Extensions.Localization;

namespace Dashboard.Texts;

/// <summary>What the frame around every page says.</summary>
public static class ShellTexts
{
    /// <summary>By key, as in <c>ShellTexts.resx</c>.</summary>
    public static IStringLocalizer Say { get; } = TextSource.Of(typeof(ShellTexts));
}
