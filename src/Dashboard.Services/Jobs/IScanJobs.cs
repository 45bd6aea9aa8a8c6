namespace Dashboard.Services.Jobs;

/// <summary>The scan jobs of this process. They live in its memory: a restart forgets them, and every copy of the process has its own.</summary>
public interface IScanJobs
{
    /// <summary>Every job that can be found again, newest first.</summary>
    IReadOnlyList<ScanJob> List();

    /// <summary>The job of an id; null where there is none or it is no longer kept.</summary>
    ScanJob? Find(string id);

    /// <summary>
    /// Begins a job. A <see cref="JobKind.Browse"/> is not listed and belongs to the caller, who forgets it; any other is weighed first and
    /// waits for a confirmation where it is large, or is refused (<see cref="JobState.Failed"/>) where too many run already.
    /// </summary>
    ScanJob Start(JobSpec spec);

    /// <summary>Ends a job and forgets what it found.</summary>
    void Forget(ScanJob job);
}
