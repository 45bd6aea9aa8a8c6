using Microsoft.Extensions.Localization;

namespace Dashboard.Texts;

/// <summary>What fixes of schemas do, by their kinds.</summary>
public static class FixTexts
{
    /// <summary>By key, as in <c>FixTexts.resx</c>.</summary>
    public static IStringLocalizer Say { get; } = TextSource.Of(typeof(FixTexts));
}
