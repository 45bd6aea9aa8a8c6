using Dashboard.Services.Schemas;
using Dashboard.Services.Schemas.Engine;

namespace Dashboard.ViewModels.Schemas;

/// <summary>Brings a file of a registry's lines in: first on trial, then in earnest.</summary>
public sealed class RegistryImportViewModel(ISchemaRegistries registries)
{
    // Both the trial and the import meet it; the import changes the mode itself.
    private const int WrongMode = 42205;

    /// <summary>What the trial found; null before, and after an import.</summary>
    public ImportReport? Trial { get; private set; }

    /// <summary>What the import did; null before.</summary>
    public ImportReport? Done { get; private set; }

    public Loading.Failed? Failure { get; private set; }

    public bool IsBusy { get; private set; }

    /// <summary>Whether the file was tried and something would be written.</summary>
    public bool CanImport => Trial is { Problems.Count: 0, Written: > 0 };

    /// <summary>Reads the file and says what it would do. Writes nothing.</summary>
    public Task TryAsync(string cluster, Stream lines, CancellationToken cancellationToken) => RunAsync(cluster, async registry =>
    {
        (Trial, Done) = (null, null);
        var report = await registry.Backup.ImportAsync(lines, dryRun: true, cancellationToken);
        var problems = report.Problems.Where(problem => problem.Refusal.ErrorCode != WrongMode).ToList();
        var passed = report.Problems.Count - problems.Count;
        Trial = report with { Done = report.Done + passed, Written = report.Written + passed, Problems = problems };
    });

    /// <summary>Brings the file in, in IMPORT mode, and puts the mode back whatever happens.</summary>
    public Task ImportAsync(string cluster, Stream lines, CancellationToken cancellationToken) => RunAsync(cluster, async registry =>
    {
        var before = (await registry.Settings.GetModeAsync(null, cancellationToken)).InForce;
        if (await SetModeAsync(registry, RegistryModes.Import, cancellationToken) is { } refusal)
        {
            Failure = RegistryWords.Failed(refusal);
            return;
        }

        try
        {
            Done = await registry.Backup.ImportAsync(lines, dryRun: false, cancellationToken);
            Trial = null;
        }
        finally
        {
            // Not with the token: whoever leaves must not leave the registry in IMPORT mode.
            await SetModeAsync(registry, before, CancellationToken.None);
        }
    });

    private static async Task<RegistryRefusal?> SetModeAsync(ISchemaRegistry registry, string mode, CancellationToken cancellationToken) =>
        (await registry.Settings.SetModeAsync(null, mode, force: true, cancellationToken)).Refusal;

    private async Task RunAsync(string cluster, Func<ISchemaRegistry, Task> work)
    {
        if (registries.Find(cluster) is not { } registry || IsBusy)
        {
            return;
        }

        (IsBusy, Failure) = (true, null);
        try
        {
            await work(registry);
        }
        catch (RegistryUnavailableException failure)
        {
            Failure = RegistryWords.Failed(failure);
        }
        catch (IOException failure)
        {
            Failure = new Loading.Failed(failure.Message, failure.GetType().Name);
        }
        finally
        {
            IsBusy = false;
        }
    }
}
