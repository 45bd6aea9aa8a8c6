using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Shouldly;

namespace Dashboard.Tests.E2E.Support;

/// <summary>What every page of the console must fulfil, and the pictures kept of it.</summary>
public static class PageChecks
{
    private static readonly (string Name, ColorScheme Theme, int Width, int Height)[] Pictures =
    [
        ("narrow", ColorScheme.Light, 390, 844), ("dark", ColorScheme.Dark, 1440, 900), ("light", ColorScheme.Light, 1440, 900),
    ];

    /// <summary>Whether the run was asked for pictures.</summary>
    public static bool KeepsScreenshots { get; } = Environment.GetEnvironmentVariable("SCREENSHOTS") == "true";

    /// <summary>axe finds nothing that is serious or critical.</summary>
    public static async Task ShouldBeAccessibleAsync(this IPage page)
    {
        var result = await page.RunAxe();

        var serious = result.Violations
            .Where(violation => violation.Impact is "serious" or "critical")
            .Select(violation => $"{violation.Id}: {violation.Help} at {string.Join(", ", violation.Nodes.Take(3).Select(node => node.Html))}");
        serious.ShouldBeEmpty($"axe on {page.Url}");
    }

    /// <summary>Keeps pictures (light, dark, narrow) in <c>docs/screenshots</c> when <c>SCREENSHOTS=true</c> asks for them.</summary>
    public static async Task KeepScreenshotsAsync(this IPage page, string name)
    {
        if (!KeepsScreenshots)
        {
            return;
        }

        foreach (var picture in Pictures)
        {
            await page.EmulateMediaAsync(new() { ColorScheme = picture.Theme });
            await page.SetViewportSizeAsync(picture.Width, picture.Height);
            await page.EvaluateAsync("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
            var path = Path.Combine(Repository.Root, "docs", "screenshots", $"{name}-{picture.Name}.png");
            await page.ScreenshotAsync(new() { Path = path, Animations = ScreenshotAnimations.Disabled });
        }
    }
}
