namespace Dashboard.Services.Reviews;

/// <summary>How far a draft has come.</summary>
public enum DraftState
{
    /// <summary>Waits for somebody's opinion; also after its text changed.</summary>
    InReview,

    /// <summary>Somebody approved this revision of the text.</summary>
    Approved,

    /// <summary>Somebody rejected this revision of the text; a new revision asks again.</summary>
    Rejected,

    /// <summary>It is a version of its subject now.</summary>
    Registered,
}
