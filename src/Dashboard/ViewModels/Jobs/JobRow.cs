using Dashboard.Services.Jobs;

namespace Dashboard.ViewModels.Jobs;

/// <summary>A job in a list, as it stood when the list was made.</summary>
public sealed record JobRow(ScanJob Job, JobState State, long Scanned, long Total, long Matched, TimeSpan Elapsed)
{
    public static JobRow Of(ScanJob job) =>
        new(job, job.State, job.Progress?.Scanned ?? 0, job.Progress?.Total ?? job.Plan?.Records ?? 0, job.Progress?.Matched ?? 0, job.Elapsed);

    /// <summary>Share of offsets passed, 0–100.</summary>
    public int Percent => State == JobState.Done ? 100 : Total > 0 ? (int)Math.Clamp(Scanned * 100 / Total, 0, 100) : 0;
}
