namespace Dashboard.Services.Jobs;

/// <summary>How far a job is.</summary>
public enum JobState
{
    /// <summary>Its cost is known and large; it waits until someone lets it begin.</summary>
    Planned,
    Running,

    /// <summary>Held by a person; it keeps its place and goes on when asked to.</summary>
    Paused,

    /// <summary>Stopped by a person; what was found stays, and it can go on from there.</summary>
    Cancelled,

    /// <summary>Everything was read, or as much was found as was wanted.</summary>
    Done,

    /// <summary>It stopped itself because what was found fills the memory given to one job.</summary>
    Full,
    Failed,
}
