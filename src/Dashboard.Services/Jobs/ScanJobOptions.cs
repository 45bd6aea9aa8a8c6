using System.ComponentModel.DataAnnotations;

namespace Dashboard.Services.Jobs;

/// <summary>Limits of scan jobs.</summary>
public sealed class ScanJobOptions
{
    public const string Section = "Jobs";

    /// <summary>A search through more records than this waits for a confirmation before it begins.</summary>
    [Range(1, long.MaxValue)]
    public long AskAboveRecords { get; set; } = 2_000_000;

    /// <summary>Jobs that may run at once; more are refused.</summary>
    [Range(1, 1_000)]
    public int MostRunning { get; set; } = 16;

    /// <summary>Hours for which an ended job keeps what it found.</summary>
    [Range(1, 720)]
    public int KeepHours { get; set; } = 24;

    /// <summary>Megabytes of found records that all ended jobs keep together; the oldest go first.</summary>
    [Range(16, 100_000)]
    public int KeepMegabytes { get; set; } = 256;
}
