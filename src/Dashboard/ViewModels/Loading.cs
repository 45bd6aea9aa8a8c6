namespace Dashboard.ViewModels;

/// <summary>How far a page's data are.</summary>
public abstract record Loading
{
    private Loading()
    {
    }

    /// <summary>Not asked for, or no answer yet.</summary>
    public sealed record Waiting : Loading;

    /// <summary>They are there.</summary>
    public sealed record Done : Loading;

    /// <summary>They could not be had.</summary>
    /// <param name="Reason">One sentence for people.</param>
    /// <param name="Technical">Names and codes, shown folded.</param>
    public sealed record Failed(string Reason, string Technical) : Loading;
}
