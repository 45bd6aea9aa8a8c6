using MudBlazor;

namespace Dashboard.Components.Theme;

/// <summary>The type scale of the tokens in MudBlazor's words.</summary>
internal static class KsTypography
{
    private static readonly string[] Family =
    [
        "Inter", "SF Pro Text", "Segoe UI Variable Text", "Segoe UI", "Roboto", "Noto Sans", "Liberation Sans", "system-ui", "sans-serif",
    ];

    public static Typography Create() => new()
    {
        Default = new DefaultTypography { FontFamily = Family, FontSize = "13px", FontWeight = "400", LineHeight = "1.45", LetterSpacing = "normal" },
        Body1 = new Body1Typography { FontFamily = Family, FontSize = "14px", FontWeight = "400", LineHeight = "1.5", LetterSpacing = "normal" },
        Body2 = new Body2Typography { FontFamily = Family, FontSize = "13px", FontWeight = "400", LineHeight = "1.45", LetterSpacing = "normal" },
        Caption = new CaptionTypography { FontFamily = Family, FontSize = "12px", FontWeight = "400", LineHeight = "1.45", LetterSpacing = "normal" },
        Subtitle2 = new Subtitle2Typography { FontFamily = Family, FontSize = "13px", FontWeight = "600", LineHeight = "1.45", LetterSpacing = "normal" },
        H1 = new H1Typography { FontFamily = Family, FontSize = "20px", FontWeight = "600", LineHeight = "1.4", LetterSpacing = "-0.015em" },
        H6 = new H6Typography { FontFamily = Family, FontSize = "15px", FontWeight = "600", LineHeight = "1.45", LetterSpacing = "normal" },
        Button = new ButtonTypography { FontFamily = Family, FontSize = "13px", FontWeight = "500", LineHeight = "1.45", LetterSpacing = "normal", TextTransform = "none" },
    };
}
