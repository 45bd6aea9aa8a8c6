using Microsoft.Extensions.Localization;

namespace Dashboard.Texts;

/// <summary>What the controls and words that all pages share say.</summary>
public static class CommonTexts
{
    /// <summary>By key, as in <c>CommonTexts.resx</c>.</summary>
    public static IStringLocalizer Say { get; } = TextSource.Of(typeof(CommonTexts));
}
