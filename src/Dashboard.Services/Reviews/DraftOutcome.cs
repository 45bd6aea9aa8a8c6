namespace Dashboard.Services.Reviews;

/// <summary>What became of a change to a draft.</summary>
public abstract record DraftOutcome
{
    private DraftOutcome()
    {
    }

    /// <summary>The draft as it is now.</summary>
    public sealed record Done(SchemaDraft Draft) : DraftOutcome;

    /// <summary>Somebody else was faster: nothing was changed, and the draft is as given here.</summary>
    public sealed record Overtaken(SchemaDraft Draft) : DraftOutcome;

    /// <summary>There is no such draft, or no longer.</summary>
    public sealed record Missing : DraftOutcome;

    /// <summary>It is longer than <see cref="DraftLimits"/> allows.</summary>
    public sealed record TooLong(int Most) : DraftOutcome;
}
