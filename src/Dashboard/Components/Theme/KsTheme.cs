using MudBlazor;

namespace Dashboard.Components.Theme;

/// <summary>
/// MudBlazor's theme with the values of <c>wwwroot/css/tokens.css</c>, which stays the source: a unit test compares the two.
/// </summary>
public static class KsTheme
{
    /// <summary>The theme of every page.</summary>
    public static MudTheme Theme { get; } = new()
    {
        PaletteLight = Light(),
        PaletteDark = Dark(),
        Typography = KsTypography.Create(),
        LayoutProperties = new LayoutProperties
        {
            DefaultBorderRadius = "6px",
            AppbarHeight = "52px",
            DrawerWidthLeft = "212px",
            DrawerMiniWidthLeft = "52px",
        },
        Shadows = Shadows(),
    };

    private static PaletteLight Light() => new()
    {
        Background = "#FFFFFF",
        Surface = "#FFFFFF",
        BackgroundGray = "#F5F7FA",
        AppbarBackground = "#F5F7FA",
        DrawerBackground = "#F5F7FA",
        AppbarText = "#1B1F24",
        DrawerText = "#1B1F24",
        TextPrimary = "#1B1F24",
        TextSecondary = "#57606A",
        DrawerIcon = "#57606A",
        ActionDefault = "#57606A",
        LinesDefault = "#E3E8EE",
        TableLines = "#E3E8EE",
        Divider = "#E3E8EE",
        LinesInputs = "#7A8490",
        TableHover = "#F0F3F7",
        Skeleton = "#ECF0F4",
        Primary = "#1257B0",
        PrimaryDarken = "#0E4690",
        PrimaryContrastText = "#FFFFFF",
        Success = "#1A6B35",
        Warning = "#8A5200",
        Error = "#B3261E",
        Info = "#0B6E8A",
        HoverOpacity = 0.05,
        RippleOpacity = 0,
    };

    private static PaletteDark Dark() => new()
    {
        Background = "#14181D",
        Surface = "#14181D",
        BackgroundGray = "#1C2229",
        AppbarBackground = "#1C2229",
        DrawerBackground = "#1C2229",
        AppbarText = "#E6EAEF",
        DrawerText = "#E6EAEF",
        TextPrimary = "#E6EAEF",
        TextSecondary = "#A3ADB8",
        DrawerIcon = "#A3ADB8",
        ActionDefault = "#A3ADB8",
        LinesDefault = "#2A323B",
        TableLines = "#2A323B",
        Divider = "#2A323B",
        LinesInputs = "#6B7683",
        TableHover = "#222932",
        Skeleton = "#28303A",
        Primary = "#7DB2FF",
        PrimaryDarken = "#9CC5FF",
        PrimaryContrastText = "#0D1B2E",
        Success = "#6FD08C",
        Warning = "#F0B356",
        Error = "#FF8A80",
        Info = "#6CC7E4",
        HoverOpacity = 0.05,
        RippleOpacity = 0,
    };

    // Only what floats has a shadow: menus from 8 on, dialogs at 24.
    private static Shadow Shadows() => new()
    {
        Elevation = [.. Enumerable.Range(0, 26).Select(level => level < 8 ? "none" : level < 24 ? "var(--e-2)" : "var(--e-3)")],
    };
}
