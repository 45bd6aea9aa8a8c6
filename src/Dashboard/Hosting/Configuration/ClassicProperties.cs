using System.Text;

namespace Dashboard.Hosting.Configuration;

/// <summary>
/// The property file of the classic Schema Registry, <c>schema-registry.properties</c> in the directory in which the process is started: each
/// property is as the environment name that the image makes it from, and that name wins.
/// </summary>
internal static class ClassicProperties
{
    public const string FileName = "schema-registry.properties";

    private const string Prefix = "SCHEMA_REGISTRY_";

    /// <summary>The environment with what the lines of a file add to it.</summary>
    public static IReadOnlyDictionary<string, string> Merge(IReadOnlyDictionary<string, string> environment, IEnumerable<string> lines)
    {
        var merged = new Dictionary<string, string>(environment, StringComparer.Ordinal);
        foreach (var line in lines.Select(line => line.Trim()).Where(line => line is not ("" or ['#' or '!', ..])))
        {
            var separator = line.AsSpan().IndexOfAny('=', ':');
            var name = NameOf((separator < 0 ? line : line[..separator]).Trim());
            merged.TryAdd(name, separator < 0 ? "" : line[(separator + 1)..].Trim().Replace("\\:", ":", StringComparison.Ordinal).Replace("\\=", "=", StringComparison.Ordinal));
        }

        return merged;
    }

    // The image's rule read backwards: a dot is an underscore, an underscore two, a dash three.
    private static string NameOf(string property)
    {
        var name = new StringBuilder(Prefix);
        foreach (var letter in property)
        {
            _ = letter switch
            {
                '.' => name.Append('_'),
                '_' => name.Append("__"),
                '-' => name.Append("___"),
                _ => name.Append(char.ToUpperInvariant(letter)),
            };
        }

        return name.ToString();
    }
}
