using Dashboard.Services.Schemas;

namespace Dashboard.ViewModels.Schemas;

/// <summary>What the registry says of a draft, before anything is written.</summary>
public abstract record DraftVerdict
{
    private DraftVerdict()
    {
    }

    /// <summary>It may be registered.</summary>
    public sealed record Fits(CompatibilityReport Report) : DraftVerdict;

    /// <summary>It would be refused.</summary>
    public sealed record Clashes(CompatibilityReport Report, IReadOnlyList<Finding> Findings) : DraftVerdict;

    /// <summary>It is no valid schema.</summary>
    /// <param name="Reason">The registry's words.</param>
    public sealed record Invalid(string Reason, string Technical) : DraftVerdict;

    /// <summary>The same schema is registered already; registering it again changes nothing.</summary>
    public sealed record Known(RegisteredSchema Schema) : DraftVerdict;

    /// <summary>The registry could not say.</summary>
    public sealed record Unknown(Loading.Failed Failure) : DraftVerdict;
}
