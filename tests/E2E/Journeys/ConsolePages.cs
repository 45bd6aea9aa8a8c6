using Dashboard.Tests.E2E.Support;
using Microsoft.Playwright;

namespace Dashboard.Tests.E2E.Journeys;

/// <summary>What every step of a journey does with a page of the console.</summary>
internal static class ConsolePages
{
    /// <summary>Waits until the page is interactive and holds its first data.</summary>
    public static Task ReadyAsync(this IPage page, string name, float patience = 20_000) =>
        page.Locator($"[data-testid=page-{name}][data-ready=true]").WaitForAsync(new() { Timeout = patience });

    /// <summary>Looks with axe in both themes, and keeps pictures where the run was asked for them.</summary>
    public static async Task InspectAsync(this IPage page, string name)
    {
        await page.KeepScreenshotsAsync(name);
        foreach (var theme in new[] { ColorScheme.Dark, ColorScheme.Light })
        {
            await page.EmulateMediaAsync(new() { ColorScheme = theme });
            await page.ShouldBeAccessibleAsync();
        }
    }
}
