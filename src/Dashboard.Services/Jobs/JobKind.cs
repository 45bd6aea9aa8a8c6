namespace Dashboard.Services.Jobs;

/// <summary>What a job is for.</summary>
public enum JobKind
{
    /// <summary>A page of records without any filter; belongs to its page alone and ends with it.</summary>
    Browse,

    /// <summary>Records that match a text or a filter.</summary>
    Search,
}
