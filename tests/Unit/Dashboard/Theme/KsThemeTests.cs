using Dashboard.Components.Theme;
using MudBlazor;
using MudBlazor.Utilities;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Dashboard.Theme;

public sealed class KsThemeTests
{
    public static TheoryData<string, string> PaletteAndToken => new()
    {
        { nameof(Palette.Background), "page" },
        { nameof(Palette.Surface), "page" },
        { nameof(Palette.BackgroundGray), "raised" },
        { nameof(Palette.AppbarBackground), "raised" },
        { nameof(Palette.DrawerBackground), "raised" },
        { nameof(Palette.AppbarText), "text" },
        { nameof(Palette.DrawerText), "text" },
        { nameof(Palette.TextPrimary), "text" },
        { nameof(Palette.TextSecondary), "muted" },
        { nameof(Palette.DrawerIcon), "muted" },
        { nameof(Palette.ActionDefault), "muted" },
        { nameof(Palette.LinesDefault), "line" },
        { nameof(Palette.TableLines), "line" },
        { nameof(Palette.Divider), "line" },
        { nameof(Palette.LinesInputs), "field" },
        { nameof(Palette.TableHover), "hover" },
        { nameof(Palette.Skeleton), "neutral-soft" },
        { nameof(Palette.Primary), "primary" },
        { nameof(Palette.PrimaryDarken), "primary-hover" },
        { nameof(Palette.PrimaryContrastText), "on-primary" },
        { nameof(Palette.Success), "success" },
        { nameof(Palette.Warning), "warning" },
        { nameof(Palette.Error), "error" },
        { nameof(Palette.Info), "info" },
    };

    [Theory]
    [MemberData(nameof(PaletteAndToken))]
    public void Gives_MudBlazor_the_colours_of_the_tokens(string palette, string token)
    {
        var (light, dark) = TokenFile.Read()[token];

        var actual = (Colour(KsTheme.Theme.PaletteLight, palette), Colour(KsTheme.Theme.PaletteDark, palette));

        actual.ShouldBe((new MudColor(light).Value, new MudColor(dark).Value));
    }

    [Fact]
    public void Lets_only_what_floats_cast_a_shadow()
    {
        var shadows = KsTheme.Theme.Shadows.Elevation;

        shadows.Take(8).ShouldAllBe(shadow => shadow == "none");
        shadows.Skip(8).ShouldAllBe(shadow => shadow.StartsWith("var(--e-"));
    }

    private static string Colour(Palette palette, string name) =>
        typeof(Palette).GetProperty(name)!.GetValue(palette) switch
        {
            MudColor colour => colour.Value,
            string text => new MudColor(text).Value,
            var other => throw new InvalidOperationException($"{name} is {other}."),
        };
}
