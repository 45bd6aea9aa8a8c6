namespace Dashboard.Tests.E2E.Support;

/// <summary>A directory of one test, gone afterwards.</summary>
public sealed class TemporaryDirectory : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("dashboard-e2e-").FullName;

    public void Dispose()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (IOException)
        {
            // A killed process may still be letting go of a file; the system's own cleaning takes the rest.
        }
    }
}
