using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Shouldly;

namespace Dashboard.Tests.E2E.Support;

/// <summary>What every page of the console must fulfil.</summary>
public static class PageChecks
{
    /// <summary>axe finds nothing that is serious or critical.</summary>
    public static async Task ShouldBeAccessibleAsync(this IPage page)
    {
        var result = await page.RunAxe();

        var serious = result.Violations
            .Where(violation => violation.Impact is "serious" or "critical")
            .Select(violation => $"{violation.Id}: {violation.Help} at {string.Join(", ", violation.Nodes.Take(3).Select(node => node.Target))}");
        serious.ShouldBeEmpty($"axe on {page.Url}");
    }

    /// <summary>Keeps a picture in <c>docs/screenshots</c> when <c>SCREENSHOTS=true</c> asks for it.</summary>
    public static async Task KeepScreenshotAsync(this IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("SCREENSHOTS") == "true")
        {
            var path = Path.Combine(Repository.Root, "docs", "screenshots", $"{name}.png");
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = path, Animations = ScreenshotAnimations.Disabled });
        }
    }
}
