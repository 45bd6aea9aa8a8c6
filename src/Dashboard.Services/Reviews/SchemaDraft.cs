using Dashboard.Services.Schemas;

namespace Dashboard.Services.Reviews;

/// <summary>A schema that is written down for a review, not registered.</summary>
/// <param name="Id">Identifies it in addresses.</param>
/// <param name="BasedOn">The version of the subject that it began from; null for the first schema of a subject.</param>
/// <param name="Revision">Counts the texts it has had, from 1. A change or a decision names the revision it is about.</param>
/// <param name="Notes">What people did and said, oldest first.</param>
/// <param name="Registered">Where it ended up; null until it is registered.</param>
public sealed record SchemaDraft(
    string Id,
    string Subject,
    SchemaText Schema,
    int? BasedOn,
    DraftState State,
    int Revision,
    IReadOnlyList<DraftNote> Notes,
    DraftRegistration? Registered = null)
{
    /// <summary>Who asked for the review.</summary>
    public string Author => Notes[0].Author;

    /// <summary>Why the change is wanted.</summary>
    public string Reason => Notes[0].Text;

    public DateTimeOffset ChangedAt => Notes[^1].At;

    /// <summary>Whether it still waits for something.</summary>
    public bool IsOpen => State != DraftState.Registered;
}
