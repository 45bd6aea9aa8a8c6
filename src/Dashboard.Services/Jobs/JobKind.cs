namespace Dashboard.Services.Jobs;

/// <summary>What a job is for.</summary>
public enum JobKind
{
    /// <summary>A page of records without any filter; belongs to its page alone and ends with it.</summary>
    Browse,

    /// <summary>Records that match a text or a filter.</summary>
    Search,

    /// <summary>Records that cannot be read or do not fit what they should be, grouped by reason.</summary>
    PoisonPills,

    /// <summary>What the fields of a sample hold.</summary>
    FieldCensus,

    /// <summary>One value on its way through several topics.</summary>
    Trace,
}
