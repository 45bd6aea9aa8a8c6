namespace Dashboard.Services.Reviews;

/// <summary>What somebody did with a draft.</summary>
public enum DraftNoteKind
{
    /// <summary>Wrote it down and asked for a review.</summary>
    Sent,

    /// <summary>Changed its text, which makes a new revision.</summary>
    Revised,

    /// <summary>Said something about it.</summary>
    Comment,

    Approved,

    Rejected,

    /// <summary>Registered it as a version of its subject.</summary>
    Registered,
}
