using Microsoft.Extensions.Localization;

namespace Dashboard.Texts;

/// <summary>What differences between schemas mean, by their published kinds.</summary>
public static class DifferenceTexts
{
    /// <summary>By key, as in <c>DifferenceTexts.resx</c>.</summary>
    public static IStringLocalizer Say { get; } = TextSource.Of(typeof(DifferenceTexts));
}
