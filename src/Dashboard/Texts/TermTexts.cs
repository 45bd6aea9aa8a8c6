using Microsoft.Extensions.Localization;

namespace Dashboard.Texts;

/// <summary>The field's terms explained in one line each, for plain-words mode.</summary>
public static class TermTexts
{
    /// <summary>By term, as in <c>TermTexts.resx</c>.</summary>
    public static IStringLocalizer Explain { get; } = TextSource.Of(typeof(TermTexts));
}
