namespace Dashboard.Bench.Processes;

/// <summary>Finds what the repository's projects were built to.</summary>
internal static class RepositoryBuild
{
    /// <summary>The assembly of a project in <c>src</c>, of the same configuration as this program's own.</summary>
    public static string Of(string project)
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "Dashboard.sln")))
        {
            root = root.Parent;
        }

        return Path.Combine(
            root?.FullName ?? throw new InvalidOperationException("The bench runs from a build inside the repository."),
            "src", project, "bin", configuration, "net10.0", project + ".dll");
    }
}
