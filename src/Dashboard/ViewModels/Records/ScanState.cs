namespace Dashboard.ViewModels.Records;

/// <summary>How far a scan is.</summary>
public enum ScanState
{
    /// <summary>None was started.</summary>
    Idle,
    Running,
    Done,

    /// <summary>The person stopped it; what was found stays.</summary>
    Cancelled,

    /// <summary>It stopped itself because the found records fill the memory given to one page.</summary>
    Full,
    Failed,
}
