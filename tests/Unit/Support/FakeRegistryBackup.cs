using System.Runtime.CompilerServices;
using System.Text;
using Dashboard.Services.Schemas;

namespace Dashboard.Tests.Unit.Support;

/// <summary>A backup in memory: gives <see cref="Lines"/>, notes what it is given.</summary>
public sealed class FakeRegistryBackup : IRegistryBackup
{
    public List<string> Lines { get; } = [];

    /// <summary>The answer to every import.</summary>
    public ImportReport Report { get; set; } = new(0, 0, []);

    /// <summary>What was brought in, and whether only to try it.</summary>
    public List<(string Text, bool DryRun)> Imported { get; } = [];

    public async IAsyncEnumerable<ReadOnlyMemory<byte>> ExportAsync(
        string prefix = "", bool includeDeleted = true, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Task.CompletedTask;
        foreach (var line in Lines)
        {
            yield return Encoding.UTF8.GetBytes(line);
        }
    }

    public async Task<ImportReport> ImportAsync(Stream lines, bool dryRun = false, CancellationToken cancellationToken = default)
    {
        using var reader = new StreamReader(lines, leaveOpen: true);
        Imported.Add((await reader.ReadToEndAsync(cancellationToken), dryRun));
        return Report;
    }
}
