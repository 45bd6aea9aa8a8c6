using System.Text.RegularExpressions;

namespace Dashboard.Tests.Unit.Dashboard.Theme;

/// <summary>The colours of <c>wwwroot/css/tokens.css</c>.</summary>
internal static partial class TokenFile
{
    public static IReadOnlyDictionary<string, (string Light, string Dark)> Read() =>
        Declaration().Matches(File.ReadAllText(Path.Combine(Root(), "src", "Dashboard", "wwwroot", "css", "tokens.css")))
            .ToDictionary(match => match.Groups["name"].Value, match => (match.Groups["light"].Value, match.Groups["dark"].Value));

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Dashboard.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException("The repository's root is not above the test's folder.");
    }

    [GeneratedRegex(@"--(?<name>[\w-]+):\s*light-dark\((?<light>#\w{6}), (?<dark>#\w{6})\)")]
    private static partial Regex Declaration();
}
