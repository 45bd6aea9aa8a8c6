namespace Dashboard.Tests.E2E.Support;

/// <summary>Places in the repository under test.</summary>
public static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>The folder with the npm clients and the scripts that use them.</summary>
    public static string Clients { get; } = Path.Combine(Root, "tests", "E2E", "Clients");

    /// <summary>The built application; <c>DASHBOARD_DLL</c> names another one, e.g. a published one.</summary>
    public static string DashboardDll { get; } = Environment.GetEnvironmentVariable("DASHBOARD_DLL") is { Length: > 0 } chosen
        ? chosen
        : Path.Combine(Root, "src", "Dashboard", "bin", Configuration, "net10.0", "Dashboard.dll");

    private static string Configuration => AppContext.BaseDirectory.Contains("/Release/", StringComparison.Ordinal) ? "Release" : "Debug";

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Dashboard.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests run outside the repository.");
    }
}
