using System.Xml.Linq;

namespace Dashboard.Tests.Unit.Dashboard.Texts;

/// <summary>The resource files of the product as they stand in the source.</summary>
internal static class TextFiles
{
    public static string Source { get; } = FindSource();

    /// <summary>Every English resource file, below <see cref="Source"/>.</summary>
    public static IEnumerable<string> English() => Below("*.resx").Where(file => Path.GetFileNameWithoutExtension(file).IndexOf('.', StringComparison.Ordinal) < 0);

    /// <summary>The same texts in another language.</summary>
    public static string In(string language, string english) => Path.ChangeExtension(english, $".{language}.resx");

    public static Dictionary<string, string> Read(string file) =>
        XDocument.Load(Path.Combine(Source, file)).Root!.Elements("data").ToDictionary(text => text.Attribute("name")!.Value, text => text.Element("value")!.Value, StringComparer.Ordinal);

    public static IEnumerable<string> Below(string pattern) =>
        Directory.EnumerateFiles(Source, pattern, SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Source, file))
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin"));

    private static string FindSource()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Dashboard.sln")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder.FullName, "src");
    }
}
