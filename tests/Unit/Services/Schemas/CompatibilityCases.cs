using System.Text.Json;

namespace Dashboard.Tests.Unit.Services.Schemas;

/// <summary>Where the data-driven compatibility tests get their cases from.</summary>
internal static class CompatibilityCases
{
    /// <summary>Names a folder with further case files (<c>levels.json</c>) whose licence does not let them live here.</summary>
    public const string FolderVariable = "COMPATIBILITY_CASES";

    /// <summary>The cases kept with the tests.</summary>
    public static IReadOnlyList<JsonElement> Own(string file)
    {
        using var stream = typeof(CompatibilityCases).Assembly.GetManifestResourceStream(file)!;
        return Read(stream);
    }

    /// <summary>Cases of the folder; null where it is not there.</summary>
    public static IReadOnlyList<JsonElement>? Further(string file)
    {
        var folder = Environment.GetEnvironmentVariable(FolderVariable);
        if (string.IsNullOrEmpty(folder) || !File.Exists(Path.Combine(folder, file)))
        {
            return null;
        }

        using var stream = File.OpenRead(Path.Combine(folder, file));
        return Read(stream);
    }

    private static List<JsonElement> Read(Stream stream)
    {
        using var document = JsonDocument.Parse(stream);
        return [.. document.RootElement.Clone().EnumerateArray()];
    }
}
