using Microsoft.Extensions.Localization;

namespace Dashboard.Texts;

/// <summary>What the schema pages say.</summary>
public static class SchemaTexts
{
    /// <summary>By key, as in <c>SchemaTexts.resx</c>.</summary>
    public static IStringLocalizer Say { get; } = TextSource.Of(typeof(SchemaTexts));
}
